package org.tandem.itests.testkit.voice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The measure must be able to say no. */
class LikenessTest {
  private final short[] said = Speech.of(1, Duration.ofSeconds(3));

  @Test
  void aFaithfulRecordingIsWhole() {
    Likeness likeness = Likeness.of(said, coded(said));
    assertThat(likeness.isWhole()).as("%s", likeness).isTrue();
    assertThat(likeness.correlation()).isGreaterThan(0.999);
  }

  @Test
  void silenceAroundItDoesNoHarm() {
    short[] heard = new short[said.length + 24_000];
    System.arraycopy(coded(said), 0, heard, 8_123, said.length);
    Likeness likeness = Likeness.of(said, heard);
    assertThat(likeness.isWhole()).as("%s", likeness).isTrue();
    assertThat(likeness.offsetMillis()).isEqualTo(1015);
  }

  @Test
  void aCutBeginningIsMeasured() {
    Likeness likeness = Likeness.of(said, Arrays.copyOfRange(said, 8 * 150, said.length));
    assertThat(likeness.headMillis()).isBetween(140L, 160L);
    assertThat(likeness.tailMillis()).isZero();
    assertThat(likeness.isWhole()).isFalse();
  }

  @Test
  void aCutEndIsMeasured() {
    Likeness likeness = Likeness.of(said, Arrays.copyOf(said, said.length - 8 * 400));
    assertThat(likeness.tailMillis()).isEqualTo(400);
    assertThat(likeness.isWhole()).isFalse();
  }

  @Test
  void aLostPacketIsAHole() {
    short[] heard = coded(said);
    Arrays.fill(heard, 8_000, 8_160, (short) 0);
    Likeness likeness = Likeness.of(said, heard);
    assertThat(likeness.holesMillis()).isEqualTo(20);
    assertThat(likeness.isWhole()).isFalse();
  }

  @Test
  void aPieceLeftOutInTheMiddleShows() {
    short[] heard = new short[said.length - 160];
    System.arraycopy(said, 0, heard, 0, 16_000);
    System.arraycopy(said, 16_160, heard, 16_000, said.length - 16_160);
    assertThat(Likeness.of(said, heard).isWhole()).isFalse();
  }

  @Test
  void anotherSpeechIsNotLikeIt() {
    Likeness likeness = Likeness.of(said, Speech.of(2, Duration.ofSeconds(3)));
    assertThat(likeness.isWhole()).isFalse();
    assertThat(likeness.headMillis()).isGreaterThan(2_000);
  }

  @Test
  void nothingHeardIsNothingLike() {
    assertThat(Likeness.of(said, new short[0]).headMillis()).isEqualTo(3_000);
  }

  @Test
  void theSpeechIsAsLoudAsSpeechAndLoudAtBothEnds() {
    assertThat(loudness(said)).isBetween(1_500.0, 5_000.0);
    assertThat(loudness(Arrays.copyOf(said, 160))).isGreaterThan(1_000);
    assertThat(loudness(Arrays.copyOfRange(said, said.length - 160, said.length)))
        .isGreaterThan(1_000);
  }

  private static double loudness(short[] samples) {
    return new Heard(samples, 0, 0, 0, 0, List.of()).loudness();
  }

  private static short[] coded(short[] samples) {
    short[] coded = new short[samples.length];
    for (int i = 0; i < samples.length; i++) {
      coded[i] = G711.PCMU.decode(G711.PCMU.encode(samples[i]));
    }
    return coded;
  }
}
