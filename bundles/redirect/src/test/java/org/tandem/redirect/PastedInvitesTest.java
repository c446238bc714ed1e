package org.tandem.redirect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandem.api.choice.Diverted;
import org.tandem.api.choice.PastedInvite;

class PastedInvitesTest {
  private static final String INVITE =
      """
      INVITE sip:2000@127.0.0.1;target=sip:2003%40pbx;cause=486 SIP/2.0
      Via: SIP/2.0/UDP VIA;branch=z9hG4bK1
      From: <sip:5550100@pbx>;tag=1
      To: <sip:2001@pbx>
      Call-ID: call-7
      CSeq: 1 INVITE
      Diversion: <sip:2002@pbx>;reason=no-answer
      """;

  private static PastedInvite read(String via) {
    return new PastedInvites().read(INVITE.replace("VIA", via));
  }

  @Test
  void itSaysWhatAnInviteThatArrivedWouldSay() {
    PastedInvite invite = read("192.0.2.10");
    assertThat(invite.callId()).isEqualTo("call-7");
    assertThat(invite.target().contact()).map(Diverted::number).contains("2003");
    assertThat(invite.target().diversions()).extracting(Diverted::number).containsExactly("2002");
    assertThat(invite.target().called()).isEqualTo("2000");
    assertThat(invite.target().to()).isEqualTo("2001");
    assertThat(invite.target().caller()).isEqualTo("5550100");
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.10, 192.0.2.10",
    "192.0.2.10:5070, 192.0.2.10",
    "pbx.example.com;received=192.0.2.11;rport=5060, 192.0.2.11",
    "10.0.0.1:5060;received=192.0.2.11, 192.0.2.11",
    "[2001:db8::7]:5060, 2001:db8::7"
  })
  void itsSourceIsWhatTheViaSays(String via, String source) throws Exception {
    assertThat(read(via).source()).contains(InetAddress.getByName(source));
  }

  @Test
  void aNameIsNotLookedUp() {
    assertThat(read("pbx.example.com").source()).isEmpty();
  }

  @Test
  void otherRequestsAreNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PastedInvites().read(INVITE.replace("INVITE", "OPTIONS")))
        .withMessageContaining("no INVITE");
  }
}
