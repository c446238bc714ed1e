package org.tandem.sip.jain.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.sip.Answer;
import org.tandem.sip.text.RawMessage;

/** What the torture messages leave open. */
@Timeout(60)
class GuardTest {
  private static final String INVITE =
      """
      INVITE sip:2001@127.0.0.1 SIP/2.0\r
      Via: SIP/2.0/UDP 127.0.0.1:7000;branch=z9hG4bK1\r
      Max-Forwards: 70\r
      From: <sip:ann@127.0.0.1>;tag=a1\r
      To: <sip:2001@127.0.0.1>\r
      Call-ID: call-1\r
      CSeq: 4 INVITE\r
      Contact: <sip:ann@127.0.0.1:7000>\r
      Content-Length: 0\r
      \r
      """;

  private final Guard guard = new Guard(Guard.Depth.DIALOG, Set.of("timer"));

  @ParameterizedTest
  @EnumSource(Guard.Depth.class)
  void aGoodInvitePasses(Guard.Depth depth) throws Refused {
    Guard either = new Guard(depth, Set.of());
    assertThat(either.request(message(INVITE)).getMethod()).isEqualTo("INVITE");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Via: SIP/2.0/UDP 127.0.0.1:7000;branch=z9hG4bK1 | X: y | 400 | Missing Via",
        "Call-ID: call-1 | X: y | 400 | Missing Call-ID",
        "CSeq: 4 INVITE | X: y | 400 | Missing CSeq",
        "CSeq: 4 INVITE | CSeq: 2147483648 INVITE | 400 | Malformed CSeq",
        "CSeq: 4 INVITE | CSeq: 4 BYE | 400 | CSeq Names Another Method",
        "Call-ID: call-1 | Call-ID: call 1 | 400 | Malformed Call-ID",
        "Max-Forwards: 70 | Max-Forwards: 256 | 400 | Malformed Max-Forwards",
        "Max-Forwards: 70 | Max-Forwards: 70\\nMax-Forwards: 70 | 400 | Repeated Max-Forwards",
        "Content-Length: 0 | Content-Length: 9 | 400 | Body Shorter Than Content-Length",
        "Content-Length: 0 | Content-Length: 0\\nl: 0 | 400 | Repeated Content-Length",
        "Max-Forwards: 70 | Content-Type: text | 400 | Malformed Content-Type",
        "Contact: <sip:ann@127.0.0.1:7000> | Contact: <sip:ann@a b> | 400 | Malformed Contact",
        "Max-Forwards: 70 | no field | 400 | Malformed Header Section",
        "sip:2001@127.0.0.1 SIP/2.0 | sip:2001@::1 SIP/2.0 | 400 | Malformed Request-URI",
        "sip:2001@127.0.0.1 SIP/2.0 | 2001 SIP/2.0 | 400 | Malformed Request-URI",
        "sip:2001@127.0.0.1 SIP/2.0 | sips:2001@127.0.0.1 SIP/2.0 | 416 | Unsupported URI Scheme",
        "sip:2001@127.0.0.1 SIP/2.0 | sip:2001@127.0.0.1 SIP/3.0 | 505 | Version Not Supported",
        "Max-Forwards: 70 | Accept: text/plain | 406 | Not Acceptable"
      })
  void eachFaultHasItsPhrase(String good, String bad, int status, String reason) {
    String spoiled = INVITE.replace(good, bad.replace("\\n", "\r\n"));
    assertThat(spoiled).isNotEqualTo(INVITE);
    assertThat(refusal(spoiled)).isEqualTo(Answer.of(status, reason, headers(status)));
  }

  @Test
  void unknownExtensionsAreNamedAndKnownOnesAreNot() {
    String wanting = with("Require: timer, gizmo\r\nRequire: gadget");
    assertThat(refusal(wanting))
        .isEqualTo(
            Answer.of(420, "Bad Extension", new Answer.Header("Unsupported", "gizmo, gadget")));
  }

  @Test
  void nobodyIsAskedForExtensionsByAckAndCancel() throws Refused {
    String cancel = with("Require: gizmo").replace("INVITE", "CANCEL");
    assertThat(guard.request(message(cancel)).getMethod()).isEqualTo("CANCEL");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Date: yesterday", "Expires: never", "Allow: (", "Subject:", "Warning: x"})
  void aMalformedFieldThatNobodyNeedsIsLeftOut(String field) throws Refused {
    assertThat(guard.request(message(with(field))).getMethod()).isEqualTo("INVITE");
  }

  @Test
  void whatRfc2543DidNotAskForIsSupplied() throws Refused {
    String old =
        INVITE
            .replace(";branch=z9hG4bK1", "")
            .replace("Max-Forwards: 70\r\n", "")
            .replace("Contact: <sip:ann@127.0.0.1:7000>\r\n", "");
    GuardedRequest request = (GuardedRequest) guard.request(message(old));
    assertThat(request.getMaxForwards().getMaxForwards()).isEqualTo(70);
    assertThat(request.getContactHeader().getAddress().getURI()).hasToString("sip:ann@127.0.0.1");
  }

  @Test
  void aTransactionIsMoreThanItsBranch() throws Refused {
    String id = guard.request(message(INVITE)).getTransactionId();
    assertThat(guard.request(message(INVITE)).getTransactionId()).isEqualTo(id);
    assertThat(guard.request(message(INVITE.replace("INVITE", "ACK"))).getTransactionId())
        .as("the ACK of a refusal")
        .isEqualTo(id);
    for (String other :
        new String[] {
          INVITE.replace("INVITE", "OPTIONS"),
          INVITE.replace("127.0.0.1:7000;", "127.0.0.1:7001;"),
          INVITE.replace("call-1", "call-2"),
          INVITE.replace("z9hG4bK1", "z9hG4bK2")
        }) {
      assertThat(guard.request(message(other)).getTransactionId()).isNotEqualTo(id);
    }
  }

  @Test
  void manyFieldsAreTooMany() {
    assertThat(refusal(with("X: y\r\n".repeat(300) + "X: y")))
        .isEqualTo(Answer.of(400, "Too Many Header Fields"));
  }

  /** Each took a parser or a pattern the square of its length once, or might have. */
  @ParameterizedTest
  @MethodSource("exhausting")
  void noMessageTakesLong(String field) {
    byte[] bytes = with(field).getBytes(StandardCharsets.ISO_8859_1);
    long startNanos = System.nanoTime();
    for (Guard.Depth depth : Guard.Depth.values()) {
      RawMessage message = RawMessage.of(bytes);
      Throwable refused =
          catchThrowableOfType(Refused.class, () -> new Guard(depth, Set.of()).request(message));
      assertThat(refused == null || refused.getMessage() != null).isTrue();
      Grammar.isLegible("to", message.first("to").orElseThrow());
    }
    assertThat(Duration.ofNanos(System.nanoTime() - startNanos)).isLessThan(Duration.ofSeconds(2));
  }

  static Stream<String> exhausting() {
    return Stream.of(
        "Via: SIP/2.0/UDP a" + " ".repeat(60_000) + "b",
        "Via: SIP" + " ".repeat(60_000),
        "Via: SIP/2.0/UDP a" + ";b".repeat(30_000) + "\"",
        "Via: " + "SIP/2.0/UDP a,".repeat(4_000) + "SIP/2.0/UDP a",
        "Record-Route: " + "<sip:a>,".repeat(7_500) + "<sip:b>",
        "Contact: " + "<sip:a>,".repeat(7_500) + "<sip:b>",
        "Diversion: " + "\"".repeat(60_000),
        "Diversion: " + "<sip:1@a>,".repeat(6_000),
        "Accept: " + "a/b,".repeat(15_000),
        "Require: " + ",".repeat(60_000),
        "Content-Type: " + "a/".repeat(30_000),
        "Subject: " + "(".repeat(60_000),
        "X: y\r\n".repeat(10_000) + "X: y",
        "X: a" + "\r\n ".repeat(20_000));
  }

  @Test
  void aResponseForSomebodyElseIsNotTaken() {
    String response = INVITE.replaceFirst("INVITE.*", "SIP/2.0 200 OK");
    assertThat(guard.response(message(response))).isPresent();
    assertThat(guard.response(message(response.replace("Max", "Via: SIP/2.0/UDP b\r\nMax"))))
        .isEmpty();
    assertThat(guard.response(message(response.replace("200", "700")))).isEmpty();
    assertThat(guard.response(message(response.replace("CSeq: 4", "CSeq: x")))).isEmpty();
  }

  @Test
  void aRefusalHasNoStackTrace() {
    assertThatThrownBy(() -> guard.request(message(with("no field"))))
        .isInstanceOf(Refused.class)
        .satisfies(refused -> assertThat(refused.getStackTrace()).isEmpty());
  }

  private static Answer.Header[] headers(int status) {
    return status == 406
        ? new Answer.Header[] {new Answer.Header("Accept", "application/sdp")}
        : new Answer.Header[0];
  }

  private static String with(String field) {
    return INVITE.replace("Max-Forwards", field + "\r\nMax-Forwards");
  }

  private Answer refusal(String text) {
    return catchThrowableOfType(Refused.class, () -> guard.request(message(text))).answer();
  }

  private static RawMessage message(String text) {
    return RawMessage.of(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
