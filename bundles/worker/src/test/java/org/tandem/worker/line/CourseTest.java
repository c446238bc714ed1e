package org.tandem.worker.line;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.tandem.worker.call.CallEnded;

class CourseTest {
  private final Course course = new Course(new Inbox(), Duration.ofMinutes(1));

  @Test
  void anInterruptedCallForgetsItsKeysAndIsOver() {
    assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> {
          Thread.currentThread().interrupt();
          course.forgetKeys();
          assertThatThrownBy(course::checkNotOver).isInstanceOf(CallEnded.class);
        });
  }
}
