package org.tandem.itests.mwi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tandem.itests.testkit.phone.CallPlan;
import org.tandem.itests.testkit.phone.Phone;
import org.tandem.itests.testkit.phone.PhoneCall;
import org.tandem.itests.testkit.phone.Probe;
import org.tandem.itests.testkit.phone.SipText;
import org.tandem.itests.testkit.phone.Transport;
import org.tandem.itests.testkit.server.RunningTandem;
import org.tandem.itests.testkit.voice.Speech;

/** Lights that are never wrong, without the help of any sweep. */
@Timeout(180)
class MessageWaitingIT {
  /** The first PIN, a new one twice; name and greeting are skipped. */
  private static final String FIRST_LOG_ON = "274936#592813#592813###";

  private static boolean hasLoggedOn;

  private static final Duration GREETING = Duration.ofSeconds(20);

  @RegisterExtension
  static final RunningTandem RIG =
      RunningTandem.with(tandem -> tandem.with("org.tandem.mwi", "sweep", "1h"));

  @AfterEach
  void empty() {
    RIG.tandem().store().clear("2001");
    RIG.tandem().store().clear("2002");
  }

  @Test
  void aMessageLightsTheLampsAndHearingItPutsThemOut() {
    try (Lamp udp = lamp(Transport.UDP, "2001");
        Lamp tcp = lamp(Transport.TCP, "2001")) {
      begin(udp);
      begin(tcp);
      leaveMessage("2001");
      udp.awaits("1/0");
      tcp.awaits("1/0");
      assertThat(RIG.tandem().umOk("subscriptions"))
          .containsPattern("example/2001 +udp 127.0.0.1.* 1/0 \\(0/0\\) +200")
          .containsPattern("example/2001 +tcp 127.0.0.1.* 1/0 \\(0/0\\) +200");
      listenToNewest();
      udp.awaits("0/1");
      tcp.awaits("0/1");
      end(udp);
      end(tcp);
    }
  }

  private static void begin(Lamp lamp) {
    SipText answer = lamp.subscribe("Expires: 600");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Expires")).isEqualTo("600");
    assertThat(answer.header("Contact")).contains("sip:2001@127.0.0.1:");
    lamp.awaits("0/0");
    SipText first = lamp.notifies().get(0);
    assertThat(first.header("Event")).isEqualTo("message-summary");
    assertThat(first.header("Subscription-State")).isEqualTo("active;expires=600");
    assertThat(first.header("Content-Type")).isEqualTo("application/simple-message-summary");
    assertThat(first.body()).startsWith("Messages-Waiting: no\r\nMessage-Account: sip:2001@");
  }

  private static void end(Lamp lamp) {
    int before = lamp.notifies().size();
    assertThat(lamp.subscribe("Expires: 0").header("Expires")).isEqualTo("0");
    assertThat(lamp.awaitsAnother(before).header("Subscription-State"))
        .isEqualTo("terminated;reason=timeout");
    assertThat(lamp.subscribe("Expires: 600").status()).isEqualTo(481);
  }

  @Test
  void manyChangesAreFewNotifiesAndAMailProgramPutsItOut() throws IOException {
    try (Lamp lamp = lamp(Transport.UDP, "2002")) {
      leaveMessage("2002");
      lamp.subscribe();
      lamp.awaits("1/0");
      int before = lamp.notifies().size();
      long beganNanos = System.nanoTime();
      Path file = RIG.tandem().store().files("2002").get(0);
      for (int copy = 2; copy <= 12; copy++) {
        Path next = file.resolveSibling(copy + file.getFileName().toString());
        Files.copy(file, next);
      }
      lamp.awaits("12/0");
      long seconds = Duration.ofNanos(System.nanoTime() - beganNanos).toSeconds();
      assertThat(lamp.notifies().size() - before).isBetween(1, (int) seconds + 2);

      Path cur = file.getParent().resolveSibling("cur");
      String name = file.getFileName().toString().replaceAll(":2,.*", "");
      Path read = Files.move(file, cur.resolve(name + ":2,S"));
      lamp.awaits("11/1");
      Files.delete(read);
      lamp.awaits("11/0");
    }
  }

  @Test
  void aGatewayIsToldUnaskedOutsideOfAnyDialog() throws IOException {
    try (Lamp pbx = new Lamp(Transport.UDP, RIG.tandem().ports().sip(), "sip:unused")) {
      RIG.tandem()
          .with("org.tandem.mwi", "sweep", "2s") // finds what is configured
          .with("org.tandem.gateway-pbx", "addresses", "192.0.2.10")
          .with("org.tandem.gateway-pbx", "outbound.host", "127.0.0.1")
          .with("org.tandem.gateway-pbx", "outbound.port", pbx.port())
          .with("org.tandem.gateway-pbx", "mwi.unsolicited", true);
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> isDark(pbx, "2001") && isDark(pbx, "2002"));
      SipText told = newest(pbx, "2001").orElseThrow();
      assertThat(told.header("Event")).isEqualTo("message-summary");
      assertThat(told.header("Subscription-State")).isEqualTo("terminated");
      assertThat(SipText.parameter(told.header("To"), "tag")).isEmpty();
      assertThat(told.body()).startsWith("Messages-Waiting: no\r\n");
      assertThat(RIG.tandem().umOk("subscriptions")).contains("never: told unasked");

      leaveMessage("2001");
      pbx.awaits("1/0");
      Files.delete(RIG.tandem().store().files("2001").get(0));
      pbx.awaits("0/0");
    } finally {
      Files.delete(RIG.tandem().conf().resolve("org.tandem.gateway-pbx.cfg"));
      RIG.tandem().with("org.tandem.mwi", "sweep", "1h");
    }
  }

  /** At first it may be told of what the test before left, until the store sees that it is gone. */
  private static boolean isDark(Lamp pbx, String extension) {
    return newest(pbx, extension)
        .filter(told -> told.body().contains("Voice-Message: 0/0 "))
        .isPresent();
  }

  private static Optional<SipText> newest(Lamp pbx, String extension) {
    return pbx.notifies().stream()
        .filter(one -> one.startLine().startsWith("NOTIFY sip:" + extension + "@127.0.0.1:"))
        .reduce((older, newer) -> newer);
  }

  @Test
  void aRecycleInBetweenIsNotNoticed() {
    try (Lamp lamp = lamp(Transport.TCP, "2001")) {
      lamp.subscribe();
      lamp.awaits("0/0");
      RIG.tandem().umOk("recycle");
      leaveMessage("2001");
      lamp.awaits("1/0");
      assertThat(lamp.subscribe("Expires: 300").status()).isEqualTo(200);
    }
  }

  @Test
  void aRestartIsANotifyLikeAnyOther() {
    try (Lamp lamp = lamp(Transport.UDP, "2001")) {
      SipText answer = lamp.subscribe("Expires: 3600");
      lamp.awaits("0/0");
      int before = lamp.notifies().size();
      RIG.tandem().stop();
      RIG.tandem().start();
      SipText after = lamp.awaitsAnother(before);
      assertThat(after.header("From")).isEqualTo(answer.header("To"));
      assertThat(after.sequence()).isGreaterThan(lamp.notifies().get(before - 1).sequence());
      assertThat(after.header("Subscription-State")).startsWith("active;expires=3");
      assertThat(lamp.subscribe("Expires: 600").status()).isEqualTo(200);
    }
  }

  @Test
  void aKillIsSurvivedToo() {
    try (Lamp lamp = lamp(Transport.UDP, "2001")) {
      lamp.subscribe("Expires: 3600");
      lamp.awaits("0/0");
      int before = lamp.notifies().size();
      RIG.tandem().kill();
      RIG.tandem().start();
      lamp.awaitsAnother(before);
      leaveMessage("2001");
      lamp.awaits("1/0");
      assertThat(lamp.subscribe("Expires: 600").status()).isEqualTo(200);
    }
  }

  @Test
  void whoAnswers481IsToldNoMore() {
    try (Lamp lamp = lamp(Transport.UDP, "2001")) {
      lamp.answering(481);
      String port = port(lamp.subscribe());
      lamp.awaitsAnother(0);
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> !RIG.tandem().umOk("subscriptions").contains("127.0.0.1:" + port));
      assertThat(lamp.subscribe().status()).isEqualTo(481);
    }
  }

  @Test
  void whatCannotBeGrantedIsRefused() {
    try (Lamp lamp = lamp(Transport.UDP, "2001");
        Lamp nobody = lamp(Transport.UDP, "2999")) {
      SipText brief = lamp.subscribe("Expires: 5");
      assertThat(brief.status()).isEqualTo(423);
      assertThat(brief.header("Min-Expires")).isEqualTo("60");
      SipText unreadable = lamp.subscribe("Accept: text/html");
      assertThat(unreadable.status()).isEqualTo(406);
      assertThat(unreadable.header("Accept")).isEqualTo("application/simple-message-summary");
      assertThat(nobody.subscribe().status()).isEqualTo(404);
    }
    try (Probe probe = Probe.udp(RIG.tandem().ports().sip())) {
      String uri = RIG.tandem().uri("2001");
      probe.send(Probe.request("SUBSCRIBE", uri, "mwi-1", "Event: presence"));
      SipText bad = probe.receive(Duration.ofSeconds(10)).orElseThrow();
      assertThat(bad.status()).isEqualTo(489);
      assertThat(bad.header("Allow-Events")).isEqualTo("message-summary");
      probe.send(Probe.request("OPTIONS", uri, "mwi-2"));
      SipText capable = probe.receive(Duration.ofSeconds(10)).orElseThrow();
      assertThat(capable.header("Allow")).contains("SUBSCRIBE");
      assertThat(capable.header("Allow-Events")).isEqualTo("message-summary");
    }
  }

  @Test
  void aSubscribeThatComesAgainIsAnsweredAgain() {
    try (Lamp lamp = lamp(Transport.UDP, "2001")) {
      SipText first = lamp.subscribe();
      lamp.awaits("0/0");
      SipText again = lamp.repeat();
      assertThat(again.header("To")).isEqualTo(first.header("To"));
      assertThat(RIG.tandem().umOk("subscriptions"))
          .containsOnlyOnce("udp 127.0.0.1:" + port(first));
    }
  }

  /** From which port the lamp subscribed. */
  private static String port(SipText answer) {
    return SipText.parameter(answer.header("Via"), "rport").orElseThrow();
  }

  private static Lamp lamp(Transport transport, String extension) {
    return new Lamp(transport, RIG.tandem().ports().sip(), RIG.tandem().uri(extension));
  }

  private static void leaveMessage(String extension) {
    try (Phone caller = RIG.phone("5550150", Transport.UDP)) {
      PhoneCall call = caller.call(CallPlan.to(RIG.tandem().uri(extension))).awaitAnswered();
      call.press("5").awaitBeep(GREETING).say(Speech.of(50, Duration.ofSeconds(2)));
      assertThat(call.hangUp().status()).isEqualTo(200);
      RIG.tandem().store().await(extension, call.callId(), Duration.ofSeconds(10));
    }
  }

  /**
   * Logs on, the first time by choosing a PIN and skipping the recordings, and stays until the
   * message counts as heard.
   */
  private static void listenToNewest() {
    try (Phone subscriber = RIG.phone("2001", Transport.UDP)) {
      PhoneCall call = subscriber.call(CallPlan.to(RIG.tandem().uri("2000"))).awaitAnswered();
      call.press(hasLoggedOn ? "592813#" : FIRST_LOG_ON);
      hasLoggedOn = true;
      Awaitility.await("the message is heard")
          .atMost(Duration.ofSeconds(60))
          .pollInterval(Duration.ofMillis(200))
          .until(
              () ->
                  RIG.tandem().store().files("2001").stream()
                      .anyMatch(file -> file.getFileName().toString().matches(".*:2,.*S.*")));
      call.hangUp();
    }
  }
}
