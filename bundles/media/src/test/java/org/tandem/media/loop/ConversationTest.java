package org.tandem.media.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.media.audio.Alignment;
import org.tandem.media.audio.Clip;
import org.tandem.media.audio.Sweep;

class ConversationTest {
  private static final short[] SPEECH = Sweep.samples(300, 3300, -12, Duration.ofSeconds(4), 8000);

  @ParameterizedTest
  @ValueSource(strings = {"PCMU", "PCMA"})
  void whatOneSaysTheOtherHears(String codec) throws Exception {
    MediaSettings settings =
        new MediaSettings(0, 0, List.of(codec), Duration.ofSeconds(5), Duration.ofSeconds(60));
    try (TwoPhones phones = TwoPhones.onLoopback(settings, TwoPhones.SETTINGS).connect()) {
      phones.far.listen(Optional.of(phones.farHeard));
      phones.pass(Duration.ofMillis(200));
      phones.near.play(new Clip(SPEECH, 8000));
      phones.pass(Duration.ofMillis(4300));

      Alignment fit = Alignment.of(SPEECH, phones.farHeard.samples());
      assertThat(fit.correlation()).isGreaterThan(0.999);
      assertThat(fit.overlapSamples()).isEqualTo(SPEECH.length);
      assertThat(fit.offsetSamples()).isBetween(8 * 200, 8 * 300);
      assertThat(phones.nearHeard.played).hasSize(1);
      assertThat(phones.far.figures().lost()).isZero();
      assertThat(phones.far.figures().ignored()).isZero();
    }
  }
}
