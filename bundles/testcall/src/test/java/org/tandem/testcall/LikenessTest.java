package org.tandem.testcall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LikenessTest {
  private static final int RATE_HZ = 8000;
  private static final int FRAME = 160;

  private final short[] signal = Signal.samples(RATE_HZ);

  @Test
  void theSameWithSilenceAroundIsAlike() {
    Likeness likeness = like(joined(new short[1700], signal, new short[900]));
    assertThat(likeness.correlation()).isCloseTo(1, offset(0.0001));
    assertThat(likeness.missingMillis()).isZero();
  }

  @Test
  void framesThatWereLeftOutCostLittle() {
    short[] one = joined(part(0, 7000), part(7000 + FRAME, signal.length));
    assertThat(like(one).correlation()).isBetween(0.9, 0.995);
    short[] two = joined(part(0, 5000), part(5000 + FRAME, 11000), part(11000 + FRAME, 16000));
    assertThat(like(two).correlation()).isBetween(0.85, 0.99);
  }

  @Test
  void aFrameThatWasReplacedCostsLittle() {
    short[] lossy = signal.clone();
    Arrays.fill(lossy, 8000, 8000 + FRAME, (short) 0);
    assertThat(like(joined(new short[400], lossy)).correlation()).isBetween(0.97, 0.999);
  }

  @Test
  void halfOfItSilencedIsNotAlike() {
    short[] half = signal.clone();
    Arrays.fill(half, 8000, 16000, (short) 0);
    assertThat(like(half).correlation()).isLessThan(0.6);
  }

  @Test
  void whatIsCutOffIsMissing() {
    assertThat(like(part(4000, signal.length)).missingMillis()).isEqualTo(500);
    assertThat(like(part(0, 12000)).missingMillis()).isEqualTo(500);
    assertThat(like(part(0, 12000)).correlation()).isCloseTo(1, offset(0.0001));
  }

  @Test
  void anythingElseIsNotAlike() {
    Random random = new Random(1);
    short[] noise = new short[20_000];
    short[] tone = new short[20_000];
    short[] reversed = new short[signal.length];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (short) (random.nextGaussian() * 3000);
      tone[i] = (short) (8000 * Math.sin(i * 0.7));
    }
    for (int i = 0; i < signal.length; i++) {
      reversed[i] = signal[signal.length - 1 - i];
    }
    assertThat(like(noise).correlation()).isLessThan(0.3);
    assertThat(like(tone).correlation()).isLessThan(0.5);
    assertThat(like(reversed).correlation()).isLessThan(0.5);
    assertThat(like(new short[0]).correlation()).isZero();
    assertThat(like(new short[20_000]).correlation()).isZero();
  }

  private Likeness like(short[] recording) {
    return Likeness.of(signal, recording, RATE_HZ);
  }

  private short[] part(int from, int to) {
    return Arrays.copyOfRange(signal, from, to);
  }

  private static short[] joined(short[]... parts) {
    short[] all = new short[0];
    for (short[] part : parts) {
      all = Arrays.copyOf(all, all.length + part.length);
      System.arraycopy(part, 0, all, all.length - part.length, part.length);
    }
    return all;
  }
}
