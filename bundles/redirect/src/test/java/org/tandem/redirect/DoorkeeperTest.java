package org.tandem.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.tandem.api.plan.Directory;
import org.tandem.api.redirect.SubscribeAnswer;
import org.tandem.api.redirect.SubscribeRequest;
import org.tandem.api.worker.ActiveWorker;
import org.tandem.api.worker.Generation;
import org.tandem.api.worker.PortSlot;
import org.tandem.redirect.mwi.Subscribing;
import org.tandem.sip.Answer;
import org.tandem.sip.redirect.ContactHost;

class DoorkeeperTest {
  private static final AskedRequest CALL = AskedRequest.of("INVITE", "sip:2000@127.0.0.1");

  private final AtomicReference<ActiveWorker> worker = new AtomicReference<>();
  private final AtomicReference<Directory> directory = new AtomicReference<>();
  private final List<SubscribeRequest> subscribed = new ArrayList<>();
  private final Doorkeeper doorkeeper =
      new Doorkeeper(
          () -> Optional.ofNullable(worker.get()),
          () -> Optional.ofNullable(directory.get()),
          new Subscribing(() -> Optional.of(this::taken)),
          new Redirection(new ContactHost(List.of())));

  @Test
  void withoutADirectoryOnlyThisComputerIsPointedAtAWorker() {
    worker.set(new ActiveWorker(new Generation(1), new PortSlot(5065, 5067)));
    assertThat(status(CALL)).isEqualTo(302);
    assertThat(status(CALL.from("127.0.0.7"))).isEqualTo(302);
    assertThat(status(CALL.from("192.0.2.1"))).isEqualTo(480);
    assertThat(status(AskedRequest.of("OPTIONS", "sip:127.0.0.1").from("192.0.2.1")))
        .isEqualTo(200);
  }

  @Test
  void aDirectoryDecidesWhoMayCall() {
    directory.set(new SmallDirectory("192.0.2.1"));
    assertThat(status(CALL.from("192.0.2.1"))).isEqualTo(480);
    assertThat(status(CALL)).isEqualTo(403);
  }

  @Test
  void strangersAreRefusedWhateverTheyAsk() {
    directory.set(new SmallDirectory("127.0.0.1"));
    AskedRequest ping = AskedRequest.of("OPTIONS", "sip:127.0.0.1").from("192.0.2.1");
    assertThat(doorkeeper.answer(ping)).contains(Answer.of(403, "Forbidden"));
  }

  /** Who keeps subscriptions asks the directory again. */
  @Test
  void whatTheCertificateSaysIsPassedOnWithASubscribe() {
    directory.set(new SmallDirectory("pbx.example.com"));
    AskedRequest plain =
        AskedRequest.of("SUBSCRIBE", "sip:2001@127.0.0.1")
            .with(
                Map.of(
                    "Event", "message-summary",
                    "From", "<sip:2001@pbx.example.com>;tag=f1",
                    "To", "<sip:2001@127.0.0.1>",
                    "Contact", "<sip:2001@127.0.0.1:5999;transport=tls>",
                    "CSeq", "4 SUBSCRIBE"));
    assertThat(status(plain)).isEqualTo(403);
    assertThat(status(plain.certified("pbx.example.com"))).isEqualTo(200);
    assertThat(subscribed)
        .singleElement()
        .extracting(SubscribeRequest::certificateNames)
        .isEqualTo(Set.of("pbx.example.com"));
  }

  private SubscribeAnswer taken(SubscribeRequest request) {
    subscribed.add(request);
    return new SubscribeAnswer(200, "OK", Map.of(), Optional.of("our-tag"), () -> {});
  }

  @Test
  void theWorkerOfTheMomentIsTheOneThatCallsArePointedAt() {
    worker.set(new ActiveWorker(new Generation(1), new PortSlot(5065, 5067)));
    assertThat(contact(CALL)).contains(":5065;");
    worker.set(new ActiveWorker(new Generation(2), new PortSlot(5066, 5068)));
    assertThat(contact(CALL)).contains(":5066;");
    worker.set(null);
    assertThat(status(CALL)).isEqualTo(480);
  }

  @Test
  void otherSettingsCountFromTheNextRequestOn() {
    worker.set(new ActiveWorker(new Generation(1), new PortSlot(5065, 5067)));
    doorkeeper.use(new Redirection(new ContactHost(List.of("198.51.100.7"))));
    assertThat(contact(CALL)).contains("@198.51.100.7:5065;");
  }

  @Test
  void theMailboxOfADivertedCallIsInTheContact() {
    worker.set(new ActiveWorker(new Generation(1), new PortSlot(5065, 5067)));
    directory.set(new SmallDirectory("127.0.0.1", "2002"));
    assertThat(contact(CALL.diverted(AskedRequest.diversion("sip:2002@pbx", "user-busy"))))
        .endsWith(";target=sip:2002%40pbx;cause=486>");
  }

  @Test
  void answersAreCounted() {
    doorkeeper.done(302, CALL.source());
    doorkeeper.done(302, CALL.source());
    doorkeeper.done(0, CALL.source());
    assertThat(doorkeeper.tally().sums()).isEqualTo(Map.of("302", 2L, "dropped", 1L));
  }

  private int status(AskedRequest request) {
    return doorkeeper.answer(request).orElseThrow().status();
  }

  private String contact(AskedRequest request) {
    return doorkeeper.answer(request).orElseThrow().headers().get(0).value();
  }
}
