package org.tandem.itests.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.tandem.itests.testkit.phone.CallPlan;
import org.tandem.itests.testkit.phone.Phone;
import org.tandem.itests.testkit.phone.PhoneCall;
import org.tandem.itests.testkit.phone.Transport;
import org.tandem.itests.testkit.server.Program;
import org.tandem.itests.testkit.server.RunningTandem;
import org.tandem.itests.testkit.server.Tandem;

/** Which of several diversions counts, as a gateway is set, and how an administrator sees why. */
@Timeout(120)
class DiversionRulesIT {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final String GATEWAY = "org.tandem.gateway-pbx";

  @RegisterExtension
  static final RunningTandem RIG =
      RunningTandem.with(
          tandem ->
              mailboxes(tandem)
                  .with("org.tandem.dialplan-sfo", "access.numbers", "2000")
                  .with("org.tandem.dialplan-sfo", "prefixes", "+1 415 555")
                  .with("org.tandem.dialplan-nyc", "extension.length", "3")
                  .with("org.tandem.huntgroup-nyc", "pilot.numbers", "3000")
                  .with("org.tandem.huntgroup-nyc", "dialplan", "nyc")
                  .with(GATEWAY, "addresses", "127.0.0.0/8")
                  .with(GATEWAY, "dialplan", "sfo")
                  .with(GATEWAY, "diversion", "last"));

  @TempDir Path folder;

  private static Tandem mailboxes(Tandem tandem) {
    tandem.with("org.tandem.directory", "mailboxes.file", "boxes.csv");
    try {
      Files.writeString(
          tandem.conf().resolve("boxes.csv"),
          """
          extension,dialplan,name
          2001,sfo,Ann
          2002,sfo,Ben
          301,nyc,Carl
          """);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return tandem;
  }

  private static CallPlan twice(String pilot) {
    return CallPlan.to(RIG.tandem().uri(pilot) + ";transport=udp")
        .with("Diversion", "\"Front desk\" <sip:2000@pbx>;reason=unconditional")
        .with(
            "Diversion", "<tel:+1-415-555-2001>;reason=no-answer, <sip:2002@pbx>;reason=user-busy");
  }

  /** The 302 is the call's end: what matters stands in it. */
  private static PhoneCall place(CallPlan plan) {
    try (Phone caller = RIG.phone("5550110", Transport.UDP)) {
      PhoneCall call = caller.call(plan.notFollowing());
      assertThat(call.awaitResult().status()).isEqualTo(302);
      return call;
    }
  }

  private static String contact(PhoneCall call) {
    return call.awaitResult().header("Contact");
  }

  /** As long as the settings' change takes. */
  private static void awaitContact(CallPlan plan, String scheme, String number) {
    Pattern target = Pattern.compile(";target=" + scheme + "[^;>]*" + number);
    await().atMost(LIMIT).until(() -> target.matcher(contact(place(plan))).find());
  }

  @Test
  void theGatewaysSettingChoosesAndAChangeOfItCountsForTheNextCall() {
    RIG.tandem().with(GATEWAY, "diversion", "last");
    awaitContact(twice("2000"), "sip:", "2002");

    RIG.tandem().with(GATEWAY, "diversion", "[3-9]*, reason=no-answer");
    awaitContact(twice("2000"), "tel:", "2001");
  }

  @Test
  void theWorkerChoosesTheSame() {
    RIG.tandem().with(GATEWAY, "diversion", "last");
    awaitContact(twice("2000"), "sip:", "2002");
    try (Phone caller = RIG.phone("5550111", Transport.UDP)) {
      PhoneCall call = caller.call(twice("2000")).awaitAnswered();
      assertThat(RIG.tandem().umOk("calls")).contains("sfo/2002");
      call.hangUp();
    }
  }

  @Test
  void aHuntGroupsPilotLeadsToItsDialPlan() {
    CallPlan plan =
        CallPlan.to(RIG.tandem().uri("3000") + ";transport=udp")
            .with("Diversion", "<sip:301@pbx>;reason=no-answer");
    assertThat(contact(place(plan))).contains("target=sip:301");
  }

  @Test
  void explainShowsOfARecentCallWhatDecidedAndWhatElseWould() {
    RIG.tandem().with(GATEWAY, "diversion", "last");
    awaitContact(twice("2000"), "sip:", "2002");

    String explained = RIG.tandem().umOk("explain", place(twice("2000")).callId());

    assertThat(explained)
        .contains("gateway   pbx; diversion = last")
        .containsPattern("our own number +- +Diversion: .*2000@pbx")
        .containsPattern("passed over +sfo/2001 +Diversion: <tel:")
        .containsPattern("decides +sfo/2002, diversion = last +Diversion: ")
        .contains("a message for sfo/2002 Ben")
        .containsPattern("diversion = first +a message for sfo/2001 Ann");
  }

  @Test
  void explainTakesAPastedInvite() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("invite.txt"),
            """
            2026/11/23 12:00:01 received from 127.0.0.1:5070

            INVITE sip:2000@127.0.0.1 SIP/2.0
            Via: SIP/2.0/UDP 127.0.0.1:5070;branch=z9hG4bK1
            From: <sip:5550100@pbx.example.com>;tag=1
            To: <sip:2000@pbx.example.com>
            Call-ID: pasted-1
            CSeq: 1 INVITE
            Diversion: "Front desk <sip:2002@pbx.example.com>;reason="unknown
            Diversion: <sip:2001@pbx.example.com>;reason=no-answer
            """);
    Tandem tandem = RIG.tandem();

    assertThat(tandem.umOk("explain", file.toString()))
        .contains("call      pasted-1")
        .containsPattern("cannot be read +- +Diversion: \"Front desk")
        .contains("a message for sfo/2001 Ann");
    assertThat(piped(file)).contains("a message for sfo/2001 Ann");
    assertThat(tandem.um("explain", "no-such-call").status()).isEqualTo(1);
  }

  /** {@code bin/um explain - < FILE}. */
  private String piped(Path file) {
    String line =
        "'%s' --data '%s' explain - < '%s'"
            .formatted(Tandem.home().resolve("bin/um"), RIG.tandem().data(), file);
    Program.Result result = Program.run(LIMIT, folder, List.of("sh", "-c", line));
    assertThat(result.status()).as(result.output()).isZero();
    return result.output();
  }
}
