package org.tandem.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tandem.api.choice.CallTarget;
import org.tandem.api.choice.Diverted;
import org.tandem.api.choice.PastedInvite;
import org.tandem.shell.fake.FakeMailboxes;
import org.tandem.shell.text.Times;

class ExplainCommandTest {
  private static final CallTarget TARGET =
      new CallTarget(
          Optional.empty(),
          List.of(
              new Diverted("2001", "no-answer", "Diversion: <sip:2001@pbx>;reason=no-answer"),
              new Diverted("2002", "user-busy", "Diversion: <sip:2002@pbx>;reason=user-busy")),
          List.of(),
          List.of(),
          "2000",
          "2001",
          "5550100");

  @TempDir Path folder;
  private final Running running = new Running();
  private final ExplainCommand explain = new ExplainCommand(running);

  @BeforeEach
  void tandem() {
    running.directory =
        new FakeMailboxes()
            .mailbox("sfo", "2001", "Ann")
            .mailbox("sfo", "2002", "Ben")
            .call("call-1", TARGET);
    running.inviteReader =
        text -> {
          if (!text.contains("\n")) {
            throw new IllegalArgumentException("there is one line only");
          }
          return new PastedInvite(
              "call-2",
              text.contains("127.0.0.1")
                  ? Optional.of(InetAddress.getLoopbackAddress())
                  : Optional.empty(),
              TARGET);
        };
  }

  private String explained(String... words) throws CommandFailed {
    return explain.explain(words).shown(new Times(Clock.systemUTC()));
  }

  @Test
  void aRecentCallIsExplainedWithWhatOtherSettingsWouldSay() throws CommandFailed {
    assertThat(explained("call-1").lines())
        .containsExactly(
            "call      call-1",
            "gateway   pbx; diversion = first; history = first",
            "dial plan sfo",
            "",
            "VERDICT      MEANS     THE INVITE SAYS",
            "decides      sfo/2001  Diversion: <sip:2001@pbx>;reason=no-answer",
            "passed over  sfo/2002  Diversion: <sip:2002@pbx>;reason=user-busy",
            "",
            "a message for sfo/2001 Ann",
            "",
            "WITH ANOTHER SETTING  IT WOULD BE",
            "diversion = last      a message for sfo/2002 Ben");
  }

  @Test
  void anInviteIsReadFromAFileOrAnArgument() throws Exception {
    String invite = "INVITE sip:2000@x SIP/2.0\nVia: SIP/2.0/UDP 127.0.0.1\n";
    Path file = Files.writeString(folder.resolve("invite.txt"), invite);
    assertThat(explained(file.toString())).contains("call      call-2").contains("sfo/2001 Ann");
    assertThat(explained(invite.replace("\n", "\\n"))).contains("call-2");
    assertThat(explained(invite.replace("127.0.0.1", "192.0.2.1"), "pbx")).contains("call-2");
  }

  @Test
  void whatCannotBeExplainedIsSaidInASentence() {
    assertThatThrownBy(() -> explain.explain("call-9"))
        .hasMessageContaining("neither the Call-ID of a recent call nor a file");
    assertThatThrownBy(() -> explain.explain("INVITE sip:2000@x SIP/2.0\\nVia: elsewhere"))
        .hasMessageContaining("names no address")
        .hasMessageContaining("there are pbx");
    assertThatThrownBy(() -> explain.explain("call-1", "other"))
        .hasMessageContaining("there is no gateway other; there are pbx");
    assertThatThrownBy(() -> explain.explain("INVITE sip:2000@x SIP/2.0"))
        .hasMessageContaining("cannot be explained: there is one line only");
    assertThatThrownBy(() -> explain.explain()).isInstanceOf(WrongUsage.class);
  }
}
