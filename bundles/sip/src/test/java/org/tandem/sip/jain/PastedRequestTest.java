package org.tandem.sip.jain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.tandem.sip.Diversion;
import org.tandem.sip.SipRequest;

class PastedRequestTest {
  private static final String INVITE =
      """
      INVITE sip:2000@tandem.example.com SIP/2.0
      Via: SIP/2.0/UDP 192.0.2.10:5060;branch=z9hG4bK1
      From: "Ann" <sip:5550100@pbx.example.com>;tag=1
      To: <sip:2001@pbx.example.com>
      Call-ID: a84b4c76e66710
      CSeq: 1 INVITE
      Diversion: <sip:2001@pbx>;reason=no-answer,
        "Front <sip:2002@pbx>
      Content-Type: application/sdp
      Content-Length: 999

      v=0
      """;

  private static void isRead(String text) {
    SipRequest request = PastedRequest.read(text);
    assertThat(request.method()).isEqualTo("INVITE");
    assertThat(request.callId()).isEqualTo("a84b4c76e66710");
    assertThat(request.to().user()).isEqualTo("2001");
    assertThat(request.diversions()).extracting(Diversion::reason).containsExactly("no-answer");
    assertThat(request.unreadable()).containsExactly("Diversion: \"Front <sip:2002@pbx>");
  }

  @Test
  void linesMayEndInAnyWayAndBeIndentedAndFollowOtherText() {
    isRead(INVITE);
    isRead(INVITE.replace("\n", "\r\n"));
    isRead("12:00:01 recv 640 bytes from udp\n\n" + INVITE.indent(4));
    isRead(INVITE.substring(0, INVITE.indexOf("Content-Type")).strip());
  }

  @Test
  void whatAnEndpointWouldRefuseIsSaid() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PastedRequest.read(INVITE.replaceFirst("Call-ID: .*\n", "")))
        .withMessageContaining("400 Missing Call-ID");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PastedRequest.read("SIP/2.0 200 OK\n"))
        .withMessageContaining("no request line");
  }
}
