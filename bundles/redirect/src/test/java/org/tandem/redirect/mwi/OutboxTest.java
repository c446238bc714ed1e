package org.tandem.redirect.mwi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandem.api.redirect.NotifyOutcome;
import org.tandem.api.redirect.NotifyRequest;
import org.tandem.sip.request.RequestOutcome;

class OutboxTest {
  private static final NotifyRequest REQUEST =
      new NotifyRequest(
          "sip:2001@pbx.example",
          "<sip:vm@127.0.0.1>;tag=a",
          "<sip:2001@pbx.example>;tag=b",
          "c1",
          7,
          List.of(),
          Optional.empty(),
          Map.of("Event", "message-summary"),
          Optional.empty(),
          "vm");

  @ParameterizedTest
  @CsvSource({"401, true", "407, true", "403, false", "489, false", "200, false"})
  void aPeerThatWantsALogOnIsToldFromOthers(int status, boolean isChallenge) throws Exception {
    Outbox outbox =
        new Outbox(
            (request, told) -> told.accept(new RequestOutcome(status, Optional.empty())), List::of);
    NotifyOutcome outcome = outbox.send(REQUEST).toCompletableFuture().get(10, TimeUnit.SECONDS);
    assertThat(outcome.status()).isEqualTo(status);
    assertThat(outcome.isChallenge()).isEqualTo(isChallenge);
  }

  @Test
  void eachHostIsToldOfOnce() {
    Challengers challengers = new Challengers();
    assertThat(challengers.note("pbx.example", 401)).isTrue();
    assertThat(challengers.note("pbx.example", 407)).isFalse();
    assertThat(challengers.note("other.example", 401)).isTrue();
  }

  @Test
  void noMoreHostsAreRememberedThanThereMayBe() {
    Challengers challengers = new Challengers();
    for (int i = 0; i < 1_000; i++) {
      assertThat(challengers.note("host-" + i, 401)).isTrue();
    }
    assertThat(challengers.note("one-more", 401)).isFalse();
  }
}
