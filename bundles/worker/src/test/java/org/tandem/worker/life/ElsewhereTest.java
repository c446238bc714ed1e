package org.tandem.worker.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tandem.api.worker.ActiveWorker;
import org.tandem.api.worker.Generation;
import org.tandem.api.worker.PortSlot;
import org.tandem.sip.Answer;
import org.tandem.sip.Diversion;
import org.tandem.sip.SipUri;
import org.tandem.sip.redirect.ContactHost;
import org.tandem.sip.redirect.Redirect;
import org.tandem.worker.fake.FixedServices;
import org.tandem.worker.fake.MemoryStore;
import org.tandem.worker.fake.TestInvite;

/** Where calls are pointed that a worker does not take. */
class ElsewhereTest {
  private static final PortSlot TOLD = new PortSlot(5066, 5068);

  private final FixedServices services = new FixedServices(new MemoryStore(line -> {}));
  private final Elsewhere elsewhere =
      new Elsewhere(new Generation(7), services, new Redirect(new ContactHost(List.of())));

  private Optional<String> contact(
      SipUri asked, Optional<Diversion> diverted, Optional<PortSlot> told) {
    return elsewhere
        .answer(TestInvite.usual().asking(asked), diverted, told)
        .map(Answer::headers)
        .map(headers -> headers.get(0).value());
  }

  @Test
  void itIsToldWhomTheCallIsFor() {
    SipUri asked =
        TestInvite.uri(
            "2000",
            Map.of("target", "sip:2001@pbx", "cause", "486", "maddr", "10.0.0.1", "x", "y"));
    assertThat(contact(asked, Optional.empty(), Optional.of(TOLD)))
        .contains("<sip:2000@pbx.example.com:5066;transport=tcp;target=sip:2001%40pbx;cause=486>");
  }

  @Test
  void aDiversionTravelsInTheContact() {
    SipUri pilot = TestInvite.uri("2000", Map.of());
    Diversion from =
        new Diversion(new SipUri("sip", "2001", "pbx", 0, Map.of()), "no-answer", "Diversion: x");
    assertThat(contact(pilot, Optional.of(from), Optional.of(TOLD)))
        .contains("<sip:2000@pbx.example.com:5066;transport=tcp;target=sip:2001%40pbx;cause=408>");
  }

  @Test
  void theActiveOneIsBelievedMoreThanTheSuccessorThatWasTold() {
    services.activate(new ActiveWorker(new Generation(9), new PortSlot(5085, 5087)));
    assertThat(contact(TestInvite.uri("2000", Map.of()), Optional.empty(), Optional.of(TOLD)))
        .contains("<sip:2000@pbx.example.com:5085;transport=tcp>");
  }

  @Test
  void nobodyIsPointedAtTheWorkerItself() {
    services.activate(new ActiveWorker(new Generation(7), new PortSlot(5065, 5067)));
    assertThat(contact(TestInvite.uri("2000", Map.of()), Optional.empty(), Optional.empty()))
        .isEmpty();
  }
}
