package org.tandem.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tandem.api.plan.Delivery;
import org.tandem.api.plan.DeliveryMode;
import org.tandem.api.plan.VoipGateway;
import org.tandem.api.redirect.GatewayWatch;
import org.tandem.shell.text.Times;

class GatewayCommandTest {
  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
  private static final Times TIMES = new Times(Clock.fixed(NOW, ZoneOffset.UTC));

  private final Running running = new Running();
  private final GatewayCommand command = new GatewayCommand(running);

  @Test
  void itShowsHowCallsAreDeliveredAndWhatWasLearned() throws CommandFailed {
    running.gatewayWatch = new OneLearned();
    String shown = command.gateways().shown(TIMES);
    assertThat(shown)
        .containsPattern("pbx +- +auto: proxy +asterisk-pjsip +7 +1 +\\S.* +no answer")
        .contains("pbx does not follow a 302: it sent the call back.")
        .contains("redirect_method=uri_pjsip")
        .contains("um:gateways --forget pbx");
  }

  @Test
  void whatWasLearnedCanBeTakenBackOnce() throws CommandFailed {
    running.gatewayWatch = new OneLearned();
    assertThat(command.gateways("--forget", "pbx").shown(TIMES))
        .contains("auto: redirect")
        .doesNotContain("does not follow");
    assertThatThrownBy(() -> command.gateways("--forget", "pbx"))
        .isInstanceOf(CommandFailed.class)
        .hasMessageContaining("nothing was learned of a gateway pbx");
  }

  /** One gateway that does not follow a 302. */
  private static final class OneLearned implements GatewayWatch {
    private Optional<String> learned = Optional.of("sent the call back");

    @Override
    public List<GatewayWatch.Status> gateways() {
      Delivery delivery =
          new Delivery(
              DeliveryMode.AUTO,
              "asterisk-pjsip",
              Map.of(),
              Duration.ofSeconds(4),
              Duration.ofSeconds(30));
      return List.of(
          new GatewayWatch.Status(
              new VoipGateway("pbx", "office").delivered(delivery),
              learned.isPresent(),
              learned,
              7,
              1,
              Optional.of(NOW.minusSeconds(60)),
              Optional.of("no answer")));
    }

    @Override
    public boolean forget(String gateway) {
      boolean wasKnown = learned.isPresent();
      learned = Optional.empty();
      return wasKnown;
    }
  }
}
