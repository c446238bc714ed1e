package org.tandem.redirect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.redirect.AskedRequest.diversion;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.api.worker.ActiveWorker;
import org.tandem.api.worker.Generation;
import org.tandem.api.worker.PortSlot;
import org.tandem.sip.Answer;
import org.tandem.sip.Diversion;
import org.tandem.sip.Transport;
import org.tandem.sip.redirect.ContactHost;

class RedirectionTest {
  private static final Optional<ActiveWorker> WORKER =
      Optional.of(new ActiveWorker(new Generation(17), new PortSlot(5065, 5067)));
  private static final String CALLED = "sip:2001@127.0.0.1:5060";

  @Test
  void anInviteIsPointedAtTheWorkersPlainPort() {
    Answer answer = answer(invite(CALLED), Optional.empty());
    assertThat(answer.status()).isEqualTo(302);
    assertThat(answer.reason()).isEqualTo("Moved Temporarily");
    assertThat(answer.headers())
        .containsExactly(new Answer.Header("Contact", "<sip:2001@127.0.0.1:5065;transport=udp>"));
  }

  @Test
  void theTransportIsTheOneThatTheRequestCameBy() {
    assertThat(contact(invite(CALLED + ";transport=udp").over(Transport.TCP)))
        .isEqualTo("<sip:2001@127.0.0.1:5065;transport=tcp>");
  }

  @ParameterizedTest
  @CsvSource({
    "sip:2001@192.0.2.5:5060, 192.0.2.5",
    "sip:2001@pbx.example.com, pbx.example.com",
    "sip:2001@[2001:db8::5]:5060, [2001:db8::5]",
    "sip:2001@localhost, localhost"
  })
  void theHostStaysInTheFormOfTheRequest(String uri, String host) {
    assertThat(contact(invite(uri))).isEqualTo("<sip:2001@" + host + ":5065;transport=udp>");
  }

  @ParameterizedTest
  @CsvSource({
    "sip:2001@192.0.2.5:5060, 198.51.100.7",
    "sip:2001@inside.example.com, um.example.com",
    "sip:2001@[2001:db8::5], [2001:db8::7]"
  })
  void anAdvertisedHostTakesThePlaceOfOneOfItsOwnForm(String uri, String host) {
    Redirection advertised =
        new Redirection(new ContactHost(List.of("um.example.com", "198.51.100.7", "2001:db8::7")));
    Answer answer = advertised.answer(invite(uri), WORKER, Optional.empty());
    assertThat(answer.headers().get(0).value())
        .isEqualTo("<sip:2001@" + host + ":5065;transport=udp>");
  }

  @Test
  void anAdvertisedNameDoesNotReplaceAnAddress() {
    Redirection advertised = new Redirection(new ContactHost(List.of("um.example.com")));
    assertThat(advertised.answer(invite(CALLED), WORKER, Optional.empty()).headers().get(0).value())
        .contains("@127.0.0.1:");
  }

  @Test
  void nothingElseOfTheRequestUriIsRepeated() {
    assertThat(contact(invite(CALLED + ";maddr=192.0.2.66;user=phone;lr;ttl=1;x=y")))
        .isEqualTo("<sip:2001@127.0.0.1:5065;transport=udp>");
  }

  @Test
  void theUserPartIsEscapedAgain() {
    assertThat(contact(invite("sip:J%C3%BCrgen%40home@127.0.0.1")))
        .isEqualTo("<sip:J%C3%BCrgen%40home@127.0.0.1:5065;transport=udp>");
  }

  @Test
  void aUriWithoutAUserHasNoneInTheContact() {
    assertThat(contact(invite("sip:127.0.0.1"))).isEqualTo("<sip:127.0.0.1:5065;transport=udp>");
  }

  @Test
  void aTelUriGetsTheHostThatItArrivedAt() {
    assertThat(contact(invite("tel:+49-30-2001")))
        .isEqualTo("<sip:+49-30-2001@127.0.0.1:5065;transport=udp>");
    assertThat(contact(invite("tel:2001").at("0.0.0.0")))
        .isEqualTo("<sip:2001@127.0.0.1:5065;transport=udp>");
  }

  @ParameterizedTest
  @CsvSource({
    "user-busy, 486",
    "no-answer, 408",
    "unconditional, 302",
    "deflection, 480",
    "unavailable, 503",
    "time-of-day, 404",
    "unknown, 404"
  })
  void theMailboxAndTheReasonTravelInTheContact(String reason, int cause) {
    Diversion diverted = diversion("sip:2002@pbx.example.com;user=phone", reason);
    assertThat(contact(invite(CALLED), diverted))
        .isEqualTo(
            "<sip:2001@127.0.0.1:5065;transport=udp;target=sip:2002%40pbx.example.com;cause="
                + cause
                + ">");
  }

  @Test
  void aTelDiversionTravelsToo() {
    assertThat(contact(invite(CALLED), diversion("tel:+4930555", "no-answer")))
        .endsWith(";target=tel:+4930555;cause=408>");
  }

  @Test
  void whatTheRequestSaysOfTheMailboxItselfIsKept() {
    assertThat(
            contact(
                invite(CALLED + ";target=sip:2003%40pbx;cause=486"),
                diversion("sip:2002@pbx", "no-answer")))
        .endsWith(";target=sip:2003%40pbx;cause=486>");
    assertThat(contact(invite(CALLED + ";target=sip:2003%40pbx")))
        .endsWith(";target=sip:2003%40pbx>");
  }

  @Test
  void withoutAWorkerCallsAreRefusedForNow() {
    Answer answer = redirection().answer(invite(CALLED), Optional.empty(), Optional.empty());
    assertThat(answer).isEqualTo(Answer.of(480, "Temporarily Unavailable"));
  }

  @Test
  void pingsAreAnsweredWithAndWithoutAWorker() {
    for (Optional<ActiveWorker> worker : List.of(WORKER, Optional.<ActiveWorker>empty())) {
      Answer answer =
          redirection().answer(AskedRequest.of("OPTIONS", CALLED), worker, Optional.empty());
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.headers())
          .extracting(Answer.Header::name)
          .containsExactly("Allow", "Accept", "Supported", "Allow-Events");
    }
  }

  @Test
  void aCancelThatComesAfterThe302IsFine() {
    assertThat(answer(AskedRequest.of("CANCEL", CALLED), Optional.empty()).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"REGISTER", "MESSAGE", "BYE", "invite", "FROBNICATE"})
  void otherMethodsAreNotServed(String method) {
    Answer answer = answer(AskedRequest.of(method, CALLED), Optional.empty());
    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.headers())
        .containsExactly(new Answer.Header("Allow", "INVITE, ACK, CANCEL, OPTIONS, SUBSCRIBE"));
  }

  private static Redirection redirection() {
    return new Redirection(new ContactHost(List.of()));
  }

  private static AskedRequest invite(String uri) {
    return AskedRequest.of("INVITE", uri);
  }

  private static Answer answer(AskedRequest request, Optional<Diversion> diverted) {
    return redirection().answer(request, WORKER, diverted);
  }

  private static String contact(AskedRequest request) {
    return answer(request, Optional.empty()).headers().get(0).value();
  }

  private static String contact(AskedRequest request, Diversion diverted) {
    return answer(request, Optional.of(diverted)).headers().get(0).value();
  }
}
