package org.tandem.notify.around;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tandem.api.notify.Transcriber;

class FoundServicesTest {
  private long nanos = Long.MAX_VALUE - 5; // it may overflow
  private final FoundServices services = new FoundServices(() -> nanos);

  private void pass(Duration time) {
    nanos += time.toNanos();
  }

  @Test
  void afterAStartOthersMayBeLate() {
    assertThat(services.isSettled()).isFalse();
    pass(Duration.ofSeconds(19));
    assertThat(services.isSettled()).isFalse();
    pass(Duration.ofSeconds(1));
    assertThat(services.isSettled()).isTrue();
  }

  @Test
  void whoeverLeavesMayComeBack() {
    Transcriber transcriber = (audio, language) -> Optional.empty();
    services.bindTranscriber(transcriber);
    pass(Duration.ofMinutes(1));
    services.unbindTranscriber(transcriber);
    assertThat(services.isSettled()).isFalse();
    assertThat(services.transcriber()).isEmpty();
    pass(Duration.ofSeconds(20));
    assertThat(services.isSettled()).isTrue();
  }

  @Test
  void whoeverIsReplacedIsNotMissed() {
    Transcriber old = (audio, language) -> Optional.empty();
    Transcriber fresh = (audio, language) -> Optional.of("hello");
    services.bindTranscriber(old);
    services.bindTranscriber(fresh);
    services.unbindTranscriber(old);
    assertThat(services.transcriber()).containsSame(fresh);
  }
}
