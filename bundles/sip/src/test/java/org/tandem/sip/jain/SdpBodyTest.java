package org.tandem.sip.jain;

import static org.assertj.core.api.Assertions.assertThat;

import gov.nist.javax.sip.message.MessageFactoryImpl;
import java.text.ParseException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SdpBodyTest {
  private static final String SDP = "v=0\r\ns=-\r\n";

  @Test
  void aPlainBodyIsTheDescription() throws ParseException {
    assertThat(read("Content-Type: application/SDP", SDP).sdp()).contains(SDP);
  }

  @Test
  void noBodyIsNoDescriptionAndNothingForeign() throws ParseException {
    assertThat(read("", "")).isEqualTo(new SdpBody(java.util.Optional.empty(), false));
  }

  @Test
  void aPartOfSeveralIsTheDescription() throws ParseException {
    assertThat(read(parts("x1"), body("x1")).sdp()).contains(SDP);
  }

  @Test
  void aBoundaryIsNoRegularExpression() throws ParseException {
    assertThat(read(parts("\"(a+)+?.\""), body("(a+)+?.")).sdp()).contains(SDP);
    assertThat(read(parts("\"*+(\""), body("*+(")).sdp()).contains(SDP);
  }

  @Test
  void aBoundaryMadeToKeepUsBusyDoesNot() {
    String evil = "--" + "a".repeat(40_000);
    org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(2), () -> read(parts("\"(a+)+b\""), evil));
  }

  @Test
  void partsWithoutADescriptionAreForeign() throws ParseException {
    SdpBody body = read(parts("x1"), "--x1\r\nContent-Type: text/plain\r\n\r\nhello\r\n--x1--\r\n");
    assertThat(body.sdp()).isEmpty();
    assertThat(body.isForeign()).isTrue();
  }

  @Test
  void anEncodedBodyIsForeign() throws ParseException {
    assertThat(read("Content-Type: application/sdp\r\nContent-Encoding: gzip", SDP).isForeign())
        .isTrue();
  }

  @Test
  void aBodyThatMayBeLeftAloneIsNotForeign() throws ParseException {
    String headers =
        "Content-Type: application/x-info\r\n" + "Content-Disposition: render;handling=optional";
    assertThat(read(headers, "whatever").isForeign()).isFalse();
  }

  private static String parts(String boundary) {
    return "Content-Type: multipart/mixed;boundary=" + boundary;
  }

  private static String body(String boundary) {
    return "--"
        + boundary
        + "\r\nContent-Type: text/plain\r\n\r\nhello\r\n--"
        + boundary
        + "\r\nContent-Type: application/sdp\r\n\r\n"
        + SDP
        + "\r\n--"
        + boundary
        + "--\r\n";
  }

  private static SdpBody read(String headers, String body) throws ParseException {
    String text =
        "INVITE sip:a@b SIP/2.0\r\nVia: SIP/2.0/UDP h;branch=z9hG4bK1\r\nFrom: <sip:c@d>;tag=1\r\n"
            + "To: <sip:a@b>\r\nCall-ID: 1\r\nCSeq: 1 INVITE\r\nMax-Forwards: 70\r\n"
            + (headers.isEmpty() ? "" : headers + "\r\n")
            + "Content-Length: "
            + body.length()
            + "\r\n\r\n"
            + body;
    return SdpBody.of(new MessageFactoryImpl().createRequest(text));
  }
}
