package org.tandem.media.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.media.codec.G711;

/** Sounds of a line as sequences of tones, silence, noise and words, heard by the detector. */
class LineTonesTest {
  private static final Duration LIMIT = Duration.ofSeconds(5);

  /** What a line sounds like, built piece by piece. */
  private static final class Line {
    private final int rateHz;
    private final double noise;
    private final Random random = new Random(3);
    private final ByteArrayOutputStream samples = new ByteArrayOutputStream();

    Line(int rateHz, double noise) {
      this.rateHz = rateHz;
      this.noise = noise;
    }

    Line silence(int millis) {
      return add(new short[rateHz / 1000 * millis]);
    }

    Line tone(double dBm0, int millis, double... hertz) {
      return add(new Tone(dBm0, Duration.ofMillis(millis), hertz).samples(rateHz));
    }

    /** A tone that comes and goes. */
    Line bursts(int count, int onMillis, int offMillis, double... hertz) {
      for (int i = 0; i < count; i++) {
        tone(-18, onMillis, hertz).silence(offMillis);
      }
      return this;
    }

    /** A voiced sound whose pitch and loudness move, as a word does. */
    Line word(double hertz, int millis) {
      short[] word = new short[rateHz / 1000 * millis];
      double phase = 0;
      for (int i = 0; i < word.length; i++) {
        double at = (double) i / word.length;
        phase += 2 * Math.PI * hertz * (1 + 0.2 * Math.sin(3 * at)) / rateHz;
        double sum = 0;
        for (int harmonic = 1; harmonic <= 8; harmonic++) {
          sum += Math.sin(phase * harmonic) / harmonic;
        }
        word[i] = (short) (3000 * Math.sin(Math.PI * at) * sum);
      }
      return add(word);
    }

    private Line add(short[] piece) {
      ByteBuffer bytes = ByteBuffer.allocate(piece.length * 2);
      for (short sample : piece) {
        double noisy = sample + random.nextGaussian() * 32768 * Math.pow(10, noise / 20);
        bytes.putShort((short) Math.max(-32768, Math.min(32767, Math.round(noisy))));
      }
      samples.writeBytes(bytes.array());
      return this;
    }

    short[] samples() {
      short[] all = new short[samples.size() / 2];
      ByteBuffer.wrap(samples.toByteArray()).asShortBuffer().get(all);
      return all;
    }

    SilenceDetector heard() {
      return LineTonesTest.heard(samples(), rateHz);
    }
  }

  private static SilenceDetector heard(short[] samples, int rateHz) {
    SilenceDetector detector = new SilenceDetector(LIMIT, true);
    short[] frame = new short[rateHz / 50];
    for (int at = 0; at + frame.length <= samples.length; at += frame.length) {
      System.arraycopy(samples, at, frame, 0, frame.length);
      detector.frame(frame, frame.length);
    }
    return detector;
  }

  private static Line line() {
    return new Line(8000, -62);
  }

  /** Country, on and off in ms, frequencies. */
  static Stream<Arguments> plans() {
    return Stream.of(
        Arguments.of("North America busy", 500, 500, new double[] {480, 620}),
        Arguments.of("North America reorder", 250, 250, new double[] {480, 620}),
        Arguments.of("Germany busy", 480, 480, new double[] {425}),
        Arguments.of("Europe busy", 500, 500, new double[] {425}),
        Arguments.of("Europe congestion", 200, 200, new double[] {425}),
        Arguments.of("Spain busy", 200, 200, new double[] {425}),
        Arguments.of("France busy", 500, 500, new double[] {440}),
        Arguments.of("United Kingdom busy", 375, 375, new double[] {400}),
        Arguments.of("Japan busy", 500, 500, new double[] {400}),
        Arguments.of("China busy", 350, 350, new double[] {450}));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("plans")
  void theTonesOfThePlansAreNoSpeech(String plan, int on, int off, double[] hertz) {
    for (int rateHz : new int[] {8000, 16000}) {
      for (double noise : new double[] {-90, -62, -48}) {
        SilenceDetector heard = new Line(rateHz, noise).bursts(12, on, off, hertz).heard();
        assertThat(heard.hasSpoken()).as("%s Hz, %s dBov", rateHz, noise).isFalse();
        assertThat(heard.tones()).isGreaterThan(Duration.ofMillis(12L * (on + off) - 100));
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("plans")
  void theTonesThatFollowSpeechAreKnownFromTheirFirst(
      String plan, int on, int off, double[] hertz) {
    SilenceDetector heard =
        line()
            .word(130, 600)
            .silence(200)
            .word(140, 900)
            .silence(300)
            .bursts(8, on, off, hertz)
            .heard();
    assertThat(heard.hasSpoken()).isTrue();
    Duration tones = Duration.ofMillis(8L * (on + off));
    assertThat(heard.tones()).isBetween(tones.minusMillis(60), tones.plusMillis(60));
    assertThat(heard.silence()).isGreaterThan(heard.tones());
  }

  @Test
  void congestionOfTheUnitedKingdomIsUnevenAndKnown() {
    Line line = line();
    for (int i = 0; i < 6; i++) {
      line.bursts(1, 400, 350, 400).bursts(1, 225, 525, 400);
    }
    assertThat(line.heard().hasSpoken()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"350, 440", "425, 425"})
  void aToneThatDoesNotStopIsNoSpeech(double one, double other) {
    double[] hertz = one == other ? new double[] {one} : new double[] {one, other};
    SilenceDetector heard = line().silence(300).tone(-18, 4000, hertz).heard();
    assertThat(heard.hasSpoken()).isFalse();
    assertThat(heard.tones()).isGreaterThan(Duration.ofMillis(3900));
  }

  @Test
  void tonesEndARecordingLikeSilence() {
    SilenceDetector heard = line().word(130, 900).bursts(6, 500, 500, 480, 620).heard();
    assertThat(heard.isOver()).isTrue();
  }

  @Test
  void throughBothLawsTheyStayWhatTheyAre() {
    short[] tones = line().bursts(10, 250, 250, 480, 620).samples();
    for (G711 law : new G711[] {G711.PCMU, G711.PCMA}) {
      byte[] coded = new byte[tones.length];
      law.encode(tones, 0, tones.length, coded, 0);
      short[] decoded = new short[tones.length];
      law.decode(coded, 0, coded.length, decoded);
      assertThat(heard(decoded, 8000).hasSpoken()).isFalse();
    }
  }

  @Test
  void aRecordingThatBeginsAndEndsWithinATone() {
    short[] tones = line().bursts(8, 500, 500, 425).samples();
    short[] cut = Arrays.copyOfRange(tones, 8 * 350, tones.length - 8 * 700);
    assertThat(heard(cut, 8000).hasSpoken()).isFalse();
  }

  @Test
  void wordsBetweenTonesAreHeardAndEndThem() {
    SilenceDetector heard =
        line().bursts(6, 500, 500, 425).word(130, 400).bursts(1, 500, 500, 425).heard();
    assertThat(heard.hasSpoken()).isTrue();
    assertThat(heard.tones()).isZero();
    assertThat(heard.silence()).isLessThan(Duration.ofMillis(700));
  }

  @ParameterizedTest
  @ValueSource(doubles = {90, 130, 212.5, 425})
  void wordsOverTonesAreHeard(double hertz) {
    short[] tones = line().bursts(10, 500, 500, 480, 620).samples();
    short[] words = line().silence(700).word(hertz, 900).silence(500).word(hertz, 700).samples();
    for (int i = 0; i < words.length; i++) {
      tones[i] = (short) (tones[i] + words[i]);
    }
    assertThat(heard(tones, 8000).hasSpoken()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(doubles = {106.25, 141.7, 200, 212.5, 400, 425, 440, 480})
  void aVoiceAtThePitchOfATonePlanIsSpeech(double hertz) {
    Line line = line();
    for (int i = 0; i < 10; i++) {
      line.word(hertz, 400).silence(400);
    }
    assertThat(line.heard().hasSpoken()).isTrue();
    assertThat(line.heard().tones()).isZero();
  }

  @Test
  void twoBurstsAreTooFewToBeCertain() {
    assertThat(line().silence(500).bursts(2, 500, 500, 425).silence(2000).heard().hasSpoken())
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({"1000", "300", "520", "900"})
  void otherTonesAreNoTonesOfALine(double hertz) {
    assertThat(line().bursts(10, 500, 500, hertz).heard().hasSpoken()).isTrue();
  }

  @Test
  void aRingToneIsNone() {
    assertThat(line().bursts(3, 2000, 4000, 440, 480).heard().hasSpoken()).isTrue();
  }

  @Test
  void aToneThatSwellsIsNone() {
    Line line = line();
    for (int i = 0; i < 6; i++) {
      line.tone(-30 + 4 * i, 500, 425).silence(500);
    }
    assertThat(line.heard().hasSpoken()).isTrue();
  }
}
