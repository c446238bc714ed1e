package org.tandem.api.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkerStateTest {
  @ParameterizedTest
  @CsvSource({
    "STARTING, PROVED, ACTIVE",
    "STARTING, FAILED, FAILED",
    "STARTING, DRAIN,  -",
    "STARTING, CLOSE,  RETIRED",
    "ACTIVE,   PROVED, -",
    "ACTIVE,   FAILED, -",
    "ACTIVE,   DRAIN,  DRAINING",
    "ACTIVE,   CLOSE,  RETIRED",
    "DRAINING, PROVED, -",
    "DRAINING, FAILED, -",
    "DRAINING, DRAIN,  -",
    "DRAINING, CLOSE,  RETIRED",
    "RETIRED,  PROVED, -",
    "RETIRED,  FAILED, -",
    "RETIRED,  DRAIN,  -",
    "RETIRED,  CLOSE,  -",
    "FAILED,   PROVED, -",
    "FAILED,   FAILED, -",
    "FAILED,   DRAIN,  -",
    "FAILED,   CLOSE,  -",
  })
  void everyPairOfStateAndEvent(WorkerState state, WorkerEvent event, String next) {
    if (next.equals("-")) {
      assertThatThrownBy(() -> state.next(event))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("no " + event + " while " + state);
    } else {
      assertThat(state.next(event)).isEqualTo(WorkerState.valueOf(next));
    }
  }
}
