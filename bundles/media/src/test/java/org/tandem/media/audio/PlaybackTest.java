package org.tandem.media.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tandem.media.codec.G711;

class PlaybackTest {
  private static final int[] SPEEDS = {50, 67, 75, 100, 125, 150, 200};
  private static final int[] RATES_HZ = {8000, 16000};
  private static final int FIFTY_MILLIS = 400;
  private static final int SMALLEST_OBJECT_BYTES = 16;

  /** All speeds, from recordings of both rates to calls of both rates. */
  static Stream<Arguments> paces() {
    return Arrays.stream(SPEEDS)
        .boxed()
        .flatMap(
            percent ->
                Arrays.stream(RATES_HZ)
                    .boxed()
                    .flatMap(
                        from ->
                            Arrays.stream(RATES_HZ)
                                .mapToObj(to -> Arguments.of(percent, from, to))));
  }

  private static Playback playback(short[] samples, int rateHz, Duration from, int percent) {
    return new Playback(samples, rateHz, new Pace(from, percent));
  }

  private static short[] all(Playback playback, int rateHz) {
    short[] heard = new short[0];
    short[] piece = new short[rateHz / 50];
    int made;
    while ((made = playback.samples(piece, piece.length, rateHz)) > 0) {
      heard = Arrays.copyOf(heard, heard.length + made);
      System.arraycopy(piece, 0, heard, heard.length - made, made);
    }
    return heard;
  }

  private static short[] tone(double hertz, int rateHz, int seconds) {
    return Tone.of(hertz, -10, Duration.ofSeconds(seconds)).samples(rateHz);
  }

  /** A voiced sound: a fundamental and its harmonics, each weaker than the one before. */
  private static short[] voice(double hertz, int rateHz, int seconds) {
    short[] samples = new short[rateHz * seconds];
    for (int i = 0; i < samples.length; i++) {
      double sum = 0;
      for (int harmonic = 1; harmonic * hertz < 3400; harmonic++) {
        sum += Math.sin(2 * Math.PI * harmonic * hertz * i / rateHz + harmonic) / harmonic;
      }
      samples[i] = (short) (sum * 6000);
    }
    return samples;
  }

  private static short[] middle(short[] samples) {
    return Arrays.copyOfRange(samples, samples.length / 10, samples.length * 9 / 10);
  }

  /** The frequency of a tone, by the places where it crosses zero upwards. */
  private static double hertz(short[] samples, int rateHz) {
    double first = -1;
    double last = 0;
    int periods = -1;
    for (int i = 1; i < samples.length; i++) {
      if (samples[i - 1] < 0 && samples[i] >= 0) {
        last = i - samples[i] / (double) (samples[i] - samples[i - 1]);
        first = first < 0 ? last : first;
        periods++;
      }
    }
    return periods * rateHz / (last - first);
  }

  /** The fundamental of a voiced sound near a frequency: where it is most like itself. */
  private static double fundamental(short[] samples, int rateHz, double near) {
    int shortest = (int) (rateHz / near * 0.7);
    int longest = (int) (rateHz / near * 1.4);
    double[] likeness = new double[longest + 2];
    int best = shortest;
    for (int lag = shortest - 1; lag <= longest + 1; lag++) {
      for (int i = 0; i < samples.length - longest - 1; i++) {
        likeness[lag] += (double) samples[i] * samples[i + lag];
      }
      best = lag >= shortest && lag <= longest && likeness[lag] > likeness[best] ? lag : best;
    }
    double before = likeness[best - 1];
    double after = likeness[best + 1];
    double vertex = 0.5 * (before - after) / (before - 2 * likeness[best] + after);
    return rateHz / (best + vertex);
  }

  private static int steepestStep(short[] samples) {
    int steepest = 0;
    for (int i = 1; i < samples.length; i++) {
      steepest = Math.max(steepest, Math.abs(samples[i] - samples[i - 1]));
    }
    return steepest;
  }

  @ParameterizedTest
  @MethodSource("paces")
  void aToneKeepsItsPitchAtAnySpeed(int percent, int fromHz, int toHz) {
    for (double hertz : new double[] {110, 440, 1000, 1730, 2900}) {
      short[] heard = all(playback(tone(hertz, fromHz, 2), fromHz, Duration.ZERO, percent), toHz);
      assertThat(hertz(middle(heard), toHz)).isCloseTo(hertz, within(hertz / 100));
    }
  }

  @ParameterizedTest
  @MethodSource("paces")
  void aVoiceKeepsItsPitchAtAnySpeed(int percent, int fromHz, int toHz) {
    for (double hertz : new double[] {85, 120, 210, 320}) {
      short[] heard = all(playback(voice(hertz, fromHz, 2), fromHz, Duration.ZERO, percent), toHz);
      assertThat(fundamental(middle(heard), toHz, hertz)).isCloseTo(hertz, within(hertz / 100));
    }
  }

  @ParameterizedTest
  @MethodSource("paces")
  void itLastsAsLongAsTheSpeedSays(int percent, int fromHz, int toHz) {
    short[] heard = all(playback(voice(120, fromHz, 3), fromHz, Duration.ZERO, percent), toHz);
    assertThat(heard.length).isCloseTo(3 * toHz * 100 / percent, within(1));
  }

  @ParameterizedTest
  @MethodSource("paces")
  void neitherToneNorVoiceJumps(int percent, int fromHz, int toHz) {
    for (short[] sound : new short[][] {tone(300, fromHz, 2), voice(120, fromHz, 2)}) {
      short[] recorded = all(playback(sound, fromHz, Duration.ZERO, 100), toHz);
      short[] heard = all(playback(sound, fromHz, Duration.ZERO, percent), toHz);
      assertThat(steepestStep(heard)).isLessThan(steepestStep(recorded) * 5 / 4);
    }
  }

  @ParameterizedTest
  @MethodSource("paces")
  void itIsAsLoudAsItWas(int percent, int fromHz, int toHz) {
    short[] sound = voice(150, fromHz, 2);
    short[] heard = middle(all(playback(sound, fromHz, Duration.ZERO, percent), toHz));
    assertThat(Level.dBov(heard, heard.length))
        .isCloseTo(Level.dBov(sound, sound.length), within(0.5));
  }

  /** Eight words with silence between them: none is lost, none comes twice. */
  @ParameterizedTest
  @CsvSource({"50", "75", "150", "200"})
  void everyWordIsHeardOnceInItsPlace(int percent) {
    short[] words = new short[8000 * 4];
    for (int word = 0; word < 8; word++) {
      System.arraycopy(tone(500, 8000, 1), 0, words, word * 4000 + 1000, 1600);
      for (int i = 0; i < 100; i++) { // soft ends
        words[word * 4000 + 1000 + 1599 - i] = (short) (words[word * 4000 + 2599 - i] * i / 100);
      }
    }
    short[] heard = all(playback(words, 8000, Duration.ZERO, percent), 8000);
    int found = 0;
    boolean isLoud = false;
    for (int at = 0; at + 160 <= heard.length; at += 160) {
      boolean isLoudNow = Level.dBov(heard, at, 160) > -30;
      if (isLoudNow && !isLoud) {
        assertThat(at).isCloseTo((found * 4000 + 1000) * 100 / percent, within(FIFTY_MILLIS));
        found++;
      }
      isLoud = isLoudNow;
    }
    assertThat(found).isEqualTo(8);
  }

  @Test
  void atItsOwnSpeedItIsWhatWasRecorded() {
    short[] noise = noise(8000);
    assertThat(all(playback(noise, 8000, Duration.ZERO, 100), 8000)).isEqualTo(noise);
  }

  @Test
  void itBeginsWhereItIsToldAndSoftly() {
    short[] noise = noise(8000);
    short[] heard = all(playback(noise, 8000, Duration.ofMillis(250), 100), 8000);
    assertThat(heard).hasSize(6000).startsWith((short) 0);
    assertThat(Arrays.copyOfRange(heard, 40, 6000))
        .isEqualTo(Arrays.copyOfRange(noise, 2040, 8000));
  }

  @ParameterizedTest
  @CsvSource({"50, 500", "100, 1000", "200, 2000"})
  void thePositionIsThatInTheRecordingAndAnotherGoesOnFromThere(int percent, int reachedMillis) {
    short[] sound = voice(120, 16000, 4);
    Playback first = playback(sound, 16000, Duration.ofSeconds(1), percent);
    for (int i = 0; i < 50; i++) {
      first.samples(new short[160], 160, 8000);
    }
    assertThat(first.position()).isEqualTo(Duration.ofMillis(1000 + reachedMillis));

    Playback second = playback(sound, 16000, first.position(), 100);
    assertThat(all(second, 8000)).hasSize((3000 - reachedMillis) * 8);
    assertThat(second.position()).isEqualTo(Duration.ofSeconds(4));
  }

  @Test
  void beyondItsEndThereIsNothing() {
    Playback playback = playback(noise(8000), 8000, Duration.ofSeconds(9), 75);
    assertThat(all(playback, 8000)).isEmpty();
    assertThat(playback.position()).isEqualTo(Duration.ofSeconds(1));
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "159", "161"})
  void theShortestRecordingsArePlayed(int samples) {
    for (int percent : SPEEDS) {
      assertThat(all(playback(noise(samples), 8000, Duration.ZERO, percent), 8000))
          .hasSize(samples * 100 / percent);
    }
  }

  @Test
  void silenceStaysSilent() {
    short[] heard = all(playback(new short[8000], 8000, Duration.ZERO, 67), 8000);
    assertThat(heard).containsOnly((short) 0);
  }

  @Test
  void oncePreparedItTakesNoMemory() {
    short[] sound = voice(120, 16000, 20);
    byte[] payload = new byte[160];
    Playback warm = playback(sound, 16000, Duration.ZERO, 150).prepared(8000);
    Playback playback = playback(sound, 16000, Duration.ZERO, 150).prepared(8000);
    for (int i = 0; i < 100; i++) {
      warm.next(G711.PCMU, payload, 0);
    }
    allocatedBytes();
    long before = allocatedBytes();
    for (int i = 0; i < 500; i++) {
      playback.next(G711.PCMU, payload, 0);
    }
    assertThat(allocatedBytes() - before).isLessThan(500 * SMALLEST_OBJECT_BYTES);
  }

  private static long allocatedBytes() {
    return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getCurrentThreadAllocatedBytes();
  }

  @Test
  void speedsThatCannotBeUnderstoodAreRefused() {
    assertThatThrownBy(() -> new Pace(Duration.ZERO, 49))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Pace(Duration.ZERO, 201))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Pace(Duration.ofMillis(-1), 100))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static short[] noise(int count) {
    Random random = new Random(7);
    short[] samples = new short[count];
    for (int i = 0; i < count; i++) {
      samples[i] = (short) (random.nextGaussian() * 3000);
    }
    return samples;
  }
}
