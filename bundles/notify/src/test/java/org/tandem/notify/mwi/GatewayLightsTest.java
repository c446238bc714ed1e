package org.tandem.notify.mwi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tandem.api.plan.DiversionRule;
import org.tandem.api.plan.OutboundRoute;
import org.tandem.api.plan.VoipGateway;
import org.tandem.api.redirect.NotifyOutcome;
import org.tandem.api.redirect.NotifyRequest;
import org.tandem.notify.mwi.fake.CountedTurns;
import org.tandem.notify.mwi.fake.OnePlan;
import org.tandem.notify.mwi.fake.Peers;
import org.tandem.notify.mwi.light.Lighting;
import org.tandem.notify.mwi.light.Summary;
import org.tandem.notify.mwi.light.Truth;

/** Gateways that are told without having subscribed. */
class GatewayLightsTest {
  private final CountedTurns turns = new CountedTurns();
  private final Peers peers = new Peers();
  private Optional<Summary> counts = Optional.of(new Summary(2, 1, 1, 0));
  private final Truth truth = box -> counts;
  private final Lighting lighting =
      new Lighting(turns, truth, () -> Optional.of(peers), () -> Duration.ofSeconds(1));
  private final OnePlan directory =
      new OnePlan()
          .with("2001")
          .gateway("192.0.2.10", gateway("pbx", true, Optional.of("192.0.2.11")))
          .gateway("192.0.2.20", gateway("quiet", false, Optional.of("192.0.2.20")))
          .gateway("192.0.2.30", gateway("nowhere", true, Optional.empty()));
  private final GatewayLights lights =
      new GatewayLights(() -> Optional.of(directory), lighting, truth);

  @Test
  void aGatewayThatWantsItIsToldOfEveryMailbox() {
    directory.with("2002");
    sweep();
    List<NotifyRequest> told = peers.taken();
    assertThat(told)
        .extracting(NotifyRequest::target)
        .containsExactlyInAnyOrder(
            "sip:2001@192.0.2.11:5080;transport=tcp", "sip:2002@192.0.2.11:5080;transport=tcp");
    NotifyRequest one = told.get(0);
    assertThat(one.headers())
        .isEqualTo(Map.of("Event", "message-summary", "Subscription-State", "terminated"));
    assertThat(one.to()).doesNotContain("tag");
    assertThat(one.from()).contains(";tag=");
    assertThat(one.body().orElseThrow().text()).contains("Voice-Message: 2/1 (1/0)\r\n");
    assertThat(told).extracting(NotifyRequest::callId).doesNotHaveDuplicates();
  }

  @Test
  void itIsToldOnceAndThenOfChanges() {
    sweep();
    assertThat(peers.taken()).hasSize(1);
    sweep();
    assertThat(peers.taken()).isEmpty();
    counts = Optional.of(new Summary(0, 3, 0, 1));
    sweep();
    assertThat(peers.counts()).containsExactly("0/3 (0/1)");
  }

  @Test
  void nothingUnknownIsTold() {
    counts = Optional.empty();
    sweep();
    assertThat(peers.taken()).isEmpty();
    counts = Optional.of(new Summary(1, 0, 0, 0));
    sweep();
    assertThat(peers.counts()).containsExactly("1/0 (0/0)");
  }

  @Test
  void aGatewayThatIsAwayIsTriedAgain() {
    peers.answer(new NotifyOutcome(408));
    sweep();
    assertThat(peers.taken()).hasSize(1);
    peers.answer(new NotifyOutcome(200));
    sweep();
    assertThat(peers.taken()).isEmpty();
    turns.pass(Duration.ofSeconds(30));
    sweep();
    assertThat(peers.taken()).hasSize(1);
    sweep();
    assertThat(peers.taken()).isEmpty();
  }

  @Test
  void whatIsConfiguredCountsFromTheNextSweepOn() {
    sweep();
    peers.taken();
    directory.gateway("192.0.2.10", gateway("pbx", true, Optional.of("2001:db8::1")));
    sweep();
    assertThat(peers.taken())
        .extracting(NotifyRequest::target)
        .containsExactly("sip:2001@[2001:db8::1]:5080;transport=tcp");
    directory.without("2001");
    sweep();
    assertThat(lighting.lamps()).isEmpty();
    assertThat(peers.taken()).isEmpty();
  }

  @Test
  void someWantToHearThatItIsActive() {
    lights.sweep(List.of("pbx"));
    turns.run();
    assertThat(peers.taken())
        .extracting(request -> request.headers().get("Subscription-State"))
        .containsExactly("active");
  }

  private void sweep() {
    lights.sweep(List.of());
    lighting.sweep();
    turns.pass(Duration.ofSeconds(2));
  }

  private static VoipGateway gateway(String name, boolean wants, Optional<String> host) {
    return new VoipGateway(
        name,
        OnePlan.NAME,
        DiversionRule.FIRST,
        DiversionRule.FIRST,
        wants,
        host.map(address -> new OutboundRoute(address, 5080, "tcp", "")));
  }
}
