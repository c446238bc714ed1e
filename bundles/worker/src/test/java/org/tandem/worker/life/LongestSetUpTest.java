package org.tandem.worker.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LongestSetUpTest {
  private static final Instant START = Instant.parse("2026-03-04T16:30:00Z");

  private final LongestSetUp longest = new LongestSetUp();

  private void answered(int minute, int seconds) {
    longest.note(START.plusSeconds(60L * minute), Duration.ofSeconds(seconds));
  }

  private Duration since(int minute) {
    return longest.since(START.plusSeconds(60L * minute));
  }

  @Test
  void whatWasAnsweredBeforeDoesNotCount() {
    answered(1, 5);
    answered(2, 3);
    answered(3, 1);
    assertThat(since(0)).isEqualTo(Duration.ofSeconds(5));
    assertThat(since(2)).isEqualTo(Duration.ofSeconds(3));
    assertThat(since(3)).isEqualTo(Duration.ofSeconds(1));
    assertThat(since(4)).isZero();
  }

  @Test
  void aLongCallThatWasAnsweredEarlierHidesNoLaterOne() {
    answered(20, 1);
    answered(0, 5); // ended last
    assertThat(since(0)).isEqualTo(Duration.ofSeconds(5));
    assertThat(since(10)).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void whatIsEarlierAndShorterThanAnotherIsNotKept() {
    for (int minute = 0; minute < 1000; minute++) {
      answered(minute, 1);
    }
    assertThat(longest.kept()).isEqualTo(1);
  }
}
