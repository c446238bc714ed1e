package org.tandem.redirect.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.tandem.api.plan.Delivery;
import org.tandem.api.plan.DeliveryMode;
import org.tandem.api.plan.DiversionRule;
import org.tandem.api.plan.OutboundRoute;
import org.tandem.api.plan.VoipGateway;
import org.tandem.sip.request.OutgoingRequest;
import org.tandem.sip.request.RequestOutcome;
import org.tandem.sip.request.RequestSender;

class PingsTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final Counts counts = new Counts();
  private final Pings pings = new Pings(counts, List::of);
  private final Asked asked = new Asked();

  @Test
  void onlyThoseThatWantItAreAskedOneQuestionAtATime() {
    List<VoipGateway> gateways =
        List.of(gateway("pbx", Duration.ofSeconds(30)), gateway("quiet", Duration.ZERO));
    pings.ask(gateways, asked, 0);
    pings.ask(gateways, asked, 60 * SECOND);
    assertThat(asked.requests).hasSize(1);
    assertThat(asked.requests.get(0).method()).isEqualTo("OPTIONS");
    assertThat(asked.requests.get(0).target().host()).isEqualTo("192.0.2.10");
    asked.answer(200);
    pings.ask(gateways, asked, 20 * SECOND);
    assertThat(asked.requests).as("not before its time").hasSize(1);
    pings.ask(gateways, asked, 30 * SECOND);
    assertThat(asked.requests).hasSize(2);
  }

  @Test
  void anyAnswerSaysThatItIsThereAndSilenceThatItIsNot() {
    VoipGateway pbx = gateway("pbx", Duration.ofSeconds(30));
    assertThat(pings.state(pbx)).isEmpty();
    pings.ask(List.of(pbx), asked, 0);
    asked.answer(405);
    assertThat(pings.state(pbx)).contains("405");
    assertThat(counts.lastSeen("pbx")).isPresent();
    pings.ask(List.of(pbx), asked, 30 * SECOND);
    assertThat(pings.state(pbx)).as("until the next one is answered").contains("405");
    asked.answer(408);
    assertThat(pings.state(pbx)).contains("no answer");
    assertThat(pings.state(gateway("pbx", Duration.ZERO))).isEmpty();
  }

  /** Takes questions down, and answers the latest when told. */
  private static final class Asked implements RequestSender {
    private final List<OutgoingRequest> requests = new ArrayList<>();
    private Consumer<RequestOutcome> told;

    @Override
    public void send(OutgoingRequest request, Consumer<RequestOutcome> outcome) {
      requests.add(request);
      told = outcome;
    }

    void answer(int status) {
      told.accept(new RequestOutcome(status, Optional.empty()));
    }
  }

  private static VoipGateway gateway(String name, Duration ping) {
    return new VoipGateway(
        name,
        "main",
        DiversionRule.FIRST,
        DiversionRule.FIRST,
        false,
        Optional.of(new OutboundRoute("192.0.2.10", 5060, "udp", "")),
        List.of(),
        new Delivery(
            DeliveryMode.REDIRECT, Delivery.GENERIC, Map.of(), Duration.ofSeconds(4), ping));
  }
}
