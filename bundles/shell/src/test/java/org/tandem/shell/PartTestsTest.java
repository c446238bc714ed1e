package org.tandem.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.apache.felix.service.command.CommandSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.testcall.LadderLine;
import org.tandem.api.testcall.PartPlan;
import org.tandem.api.testcall.PartReport;
import org.tandem.shell.fake.FakeMailboxes;
import org.tandem.shell.fake.FakeRedirect;
import org.tandem.shell.text.Shown;
import org.tandem.shell.text.Times;

/** The modes of {@code um:test}, in a session of Gogo. */
class PartTestsTest {
  private static final MailboxId MAILBOX = new MailboxId("sfo", "2001");

  private final ThreadIOImpl threadIo = new ThreadIOImpl();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final List<PartPlan> proved = new ArrayList<>();
  private final Running running = new Running();
  private Optional<String> failure = Optional.empty();
  private CommandSession session;

  @BeforeEach
  void begin() {
    FakeMailboxes mailboxes = new FakeMailboxes().mailbox("sfo", "2001", "Anna");
    running.directory = mailboxes;
    running.redirect = new FakeRedirect(new InetSocketAddress("127.0.0.1", 5060));
    running.partTest =
        plan -> {
          proved.add(plan);
          return new PartReport(
              failure,
              List.of(new LadderLine(Duration.ZERO, true, "127.0.0.1:5060", "INVITE")),
              List.of("answered after 0.04 s"));
        };
    threadIo.start();
    CommandProcessorImpl gogo = new CommandProcessorImpl(threadIo);
    gogo.addCommand("um", new TestCommand(running), "test");
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    session = gogo.createSession(new ByteArrayInputStream(new byte[0]), stream, stream);
  }

  @AfterEach
  void end() {
    session.close();
    threadIo.stop();
  }

  private PartPlan.Part proved(String words) throws Exception {
    session.execute("um:test " + words);
    return proved.get(proved.size() - 1).part();
  }

  @Test
  void eachModeTestsItsPart() throws Exception {
    assertThat(proved("--mwi 2001")).isEqualTo(new PartPlan.MessageWaiting(MAILBOX));
    assertThat(proved("--attendant 3000"))
        .isEqualTo(new PartPlan.Attendant("3000", Optional.empty()));
    assertThat(proved("--attendant 3000 '*' --tcp"))
        .isEqualTo(new PartPlan.Attendant("3000", Optional.of('*')));
    assertThat(proved.get(2).transport()).isEqualTo("tcp");
    assertThat(proved("--play 2001")).isEqualTo(new PartPlan.PlayOnPhone(MAILBOX, "2001"));
    assertThat(proved("--play 2001 2005")).isEqualTo(new PartPlan.PlayOnPhone(MAILBOX, "2005"));
  }

  @Test
  void thePinIsAskedFor() throws Exception {
    List<String> questions = new ArrayList<>();
    session.put(
        Asking.VARIABLE,
        (Asking)
            question -> {
              questions.add(question);
              return Optional.of("4711\n");
            });
    PartPlan.LogOn part = (PartPlan.LogOn) proved("--logon 2001");
    assertThat(new String(part.pin().reveal())).isEqualTo("4711");
    assertThat(questions).hasSize(1).first().asString().startsWith("PIN of sfo/2001");
  }

  @Test
  void aPinInTheCommandIsRefusedAndNotRepeated() {
    assertThatThrownBy(() -> session.execute("um:test --logon 2001 4711"))
        .hasMessageContaining("the PIN is asked for")
        .message()
        .doesNotContain("4711");
  }

  @Test
  void whereNobodyCanBeAskedIsASentence() {
    assertThatThrownBy(() -> session.execute("um:test --logon 2001"))
        .hasToString(
            "there is nobody to ask for the PIN here; bin/um test --logon asks, or takes it from"
                + " standard input");
  }

  @Test
  void aServiceByTlsAloneIsASentenceBeforeAnythingIsAsked() {
    running.redirect = new FakeRedirect(new InetSocketAddress("127.0.0.1", 5061), List.of("tls"));
    for (String words : List.of("--logon 2001", "--attendant 3000 --tcp", "--mwi 2001")) {
      assertThatThrownBy(() -> session.execute("um:test " + words))
          .as(words)
          .hasMessageContaining(
              "parts are tested by UDP or TCP, and the SIP service takes TLS alone");
    }
    assertThat(proved).isEmpty();
  }

  @Test
  void whatIsNoPinIsASentence() {
    session.put(Asking.VARIABLE, (Asking) question -> Optional.of("x"));
    assertThatThrownBy(() -> session.execute("um:test --logon 2001"))
        .hasToString("a PIN is 1 to 24 digits");
  }

  @Test
  void wrongUsageIsTold() {
    for (String words :
        List.of("--mwi", "--mwi 2001 x", "--attendant 3000 ab", "--play 2001 --worker", "1 2")) {
      assertThatThrownBy(() -> session.execute("um:test " + words))
          .as(words)
          .isInstanceOf(WrongUsage.class);
    }
  }

  @Test
  void theLadderAndWhatWasFoundAreShownAlsoWhereItFails() throws Exception {
    assertThat(((Shown) session.execute("um:test --mwi 2001")).shown(times()))
        .isEqualTo(
            """
            SECONDS  PHONE  TANDEM          WHAT
              0.000  --->   127.0.0.1:5060  INVITE

            answered after 0.04 s
            all right""");
    failure = Optional.of("no NOTIFY came");
    assertThatThrownBy(() -> session.execute("um:test --mwi 2001"))
        .hasToString("the test failed: no NOTIFY came");
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("answered after 0.04 s", "not all right");
  }

  private static Times times() {
    return new Times(Clock.systemUTC());
  }
}
