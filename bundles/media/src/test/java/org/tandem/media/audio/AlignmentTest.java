package org.tandem.media.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlignmentTest {
  private static final short[] SWEEP = Sweep.samples(300, 3000, -10, Duration.ofSeconds(2), 8000);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 159, 4000, 12345})
  void findsWhereTheReferenceBegins(int offset) {
    short[] heard = new short[offset + SWEEP.length + 777];
    System.arraycopy(SWEEP, 0, heard, offset, SWEEP.length);
    Alignment fit = Alignment.of(SWEEP, heard);
    assertThat(fit.offsetSamples()).isEqualTo(offset);
    assertThat(fit.correlation()).isCloseTo(1, within(1e-9));
    assertThat(fit.overlapSamples()).isEqualTo(SWEEP.length);
  }

  @Test
  void aMissingBeginningIsANegativeOffset() {
    short[] heard = Arrays.copyOfRange(SWEEP, 3000, SWEEP.length);
    Alignment fit = Alignment.of(SWEEP, heard);
    assertThat(fit.offsetSamples()).isEqualTo(-3000);
    assertThat(fit.overlapSamples()).isEqualTo(SWEEP.length - 3000);
  }

  @Test
  void aMissingEndIsASmallerOverlap() {
    short[] heard = Arrays.copyOf(SWEEP, SWEEP.length - 3000);
    assertThat(Alignment.of(SWEEP, heard).overlapSamples()).isEqualTo(SWEEP.length - 3000);
  }

  @Test
  void loudnessDoesNotMatterAndNoiseDoes() {
    Random random = new Random(1);
    short[] softer = new short[SWEEP.length];
    short[] noisy = new short[SWEEP.length];
    for (int i = 0; i < SWEEP.length; i++) {
      softer[i] = (short) (SWEEP[i] / 4);
      noisy[i] = (short) (SWEEP[i] + random.nextGaussian() * 3000);
    }
    assertThat(Alignment.of(SWEEP, softer).correlation()).isGreaterThan(0.9999);
    assertThat(Alignment.of(SWEEP, noisy).correlation()).isBetween(0.8, 0.95);
  }

  @Test
  void aHoleInTheMiddleIsSeen() {
    short[] heard = SWEEP.clone();
    Arrays.fill(heard, 6000, 8000, (short) 0);
    assertThat(Alignment.of(SWEEP, heard).correlation()).isBetween(0.9, 0.95);
  }

  @Test
  void unrelatedSoundIsUnlike() {
    Random random = new Random(2);
    short[] noise = new short[SWEEP.length];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (short) (random.nextGaussian() * 3000);
    }
    assertThat(Alignment.of(SWEEP, noise).correlation()).isLessThan(0.1);
    assertThat(Alignment.of(SWEEP, new short[100]).correlation()).isZero();
    assertThat(Alignment.of(SWEEP, new short[0]).overlapSamples()).isZero();
  }
}
