package org.tandem.sip.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tandem.sip.Answer;

class ComposerTest {
  private static final String INVITE =
      """
      INVITE sip:2001@127.0.0.1 SIP/2.0\r
      Via: SIP/2.0/UDP 127.0.0.1:7000;rport;branch=z9hG4bK1, SIP/2.0/TCP b.example.com\r
      Via: SIP/2.0/UDP c.example.com:5062\r
      From: "Ann" <sip:ann@example.com>;tag=a1\r
      To: <sip:2001@example.com>\r
      Call-ID: call-1\r
      CSeq: 4 INVITE\r
      Subject: secret\r
      \r
      """;

  private final Composer composer = new Composer("Tandem/9");
  private final InetSocketAddress source =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 4000);

  @Test
  void theAnswerRepeatsTheFiveHeadersAndNothingElse() {
    String answer = compose(INVITE);
    assertThat(answer.lines())
        .hasSize(12)
        .startsWith(
            "SIP/2.0 480 Temporarily Unavailable",
            "Via: SIP/2.0/UDP 127.0.0.1:7000;rport=4000;branch=z9hG4bK1;received=127.0.0.1",
            "Via: SIP/2.0/TCP b.example.com",
            "Via: SIP/2.0/UDP c.example.com:5062",
            "From: \"Ann\" <sip:ann@example.com>;tag=a1")
        .endsWith(
            "Call-ID: call-1",
            "CSeq: 4 INVITE",
            "Server: Tandem/9",
            "X-More: yes",
            "Content-Length: 0",
            "");
    assertThat(toTag(answer)).isPresent();
  }

  @Test
  void aRetransmissionAndTheCancelGetTheSameTag() {
    Optional<String> tag = toTag(compose(INVITE));
    assertThat(toTag(compose(INVITE))).isEqualTo(tag);
    assertThat(toTag(compose(INVITE.replace("INVITE", "CANCEL")))).isEqualTo(tag);
  }

  @Test
  void anotherRequestGetsAnotherTag() {
    Optional<String> tag = toTag(compose(INVITE));
    assertThat(toTag(compose(INVITE.replace("call-1", "call-2")))).isNotEqualTo(tag);
    assertThat(toTag(compose(INVITE.replace("z9hG4bK1", "z9hG4bK2")))).isNotEqualTo(tag);
    assertThat(toTag(compose(INVITE.replace("tag=a1", "tag=a2")))).isNotEqualTo(tag);
    assertThat(toTag(compose(INVITE.replace("4 INVITE", "5 INVITE")))).isNotEqualTo(tag);
  }

  @Test
  void anotherStartGivesOtherTags() {
    assertThat(toTag(compose(new Composer("Tandem/9"), INVITE)))
        .isNotEqualTo(toTag(compose(INVITE)));
  }

  @Test
  void aTagThatIsThereStays() {
    String answer = compose(INVITE.replace("To: <sip:2001@example.com>", "To: <sip:a>;tag=b7"));
    assertThat(answer).contains("To: <sip:a>;tag=b7\r\n");
  }

  @Test
  void aTagWithinTheUriIsNone() {
    String answer = compose(INVITE.replace("To: <sip:2001@example.com>", "To: <sip:a;tag=b7>"));
    assertThat(answer).containsPattern("To: <sip:a;tag=b7>;tag=\\S+\r\n");
  }

  @Test
  void whatIsIllegibleIsReplaced() {
    byte[] answer =
        composer.compose(
            RawMessageTest.read("INVITE x SIP/2.0\r\nVia: ;;\r\nFrom: \"\r\nCSeq: x\r\n\r\n"),
            source,
            Answer.of(400, "Bad Request"),
            (name, value) -> false);
    assertThat(new String(answer, StandardCharsets.ISO_8859_1).lines())
        .contains("From: <sip:unreadable.invalid>", "Call-ID: unreadable", "CSeq: 0 INVITE")
        .noneMatch(line -> line.startsWith("Via"));
  }

  private String compose(String request) {
    return compose(composer, request);
  }

  private String compose(Composer by, String request) {
    Answer answer = Answer.of(480, "Temporarily Unavailable", new Answer.Header("X-More", "yes"));
    return new String(
        by.compose(RawMessageTest.read(request), source, answer, (name, value) -> true),
        StandardCharsets.ISO_8859_1);
  }

  private static Optional<String> toTag(String answer) {
    return RawMessageTest.read(answer).first("to").flatMap(Fields::tag);
  }
}
