package org.tandem.worker.sound;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tandem.media.audio.SilenceDetector;
import org.tandem.media.audio.Tone;
import org.tandem.media.audio.Wav;
import org.tandem.worker.prompt.Languages;
import org.tandem.worker.prompt.PromptBook;

/**
 * No word is taken for a tone of the line: all that our voices say, single letters included, alone
 * and over tones, and none of it is lost where tones follow.
 */
class SpeechIsKeptTest {
  private static final int RATE_HZ = 8000;
  private static final int FRAME = RATE_HZ / 50;
  private static final Set<String> NO_SPEECH = Set.of("pause", "beep", "ring-pause");
  private static final double[][] TONES = {{480, 620}, {425}, {400}, {350, 440}};

  static Stream<PromptBook> books() {
    Languages languages = Languages.load();
    return languages.all().stream().map(languages::book);
  }

  private static short[] audio(PromptBook book, String id) throws IOException {
    try (InputStream file = Languages.audio(book.language(), id)) {
      return Wav.read(file).samples();
    }
  }

  private static SilenceDetector heard(short[] samples) {
    SilenceDetector detector = new SilenceDetector(Duration.ofSeconds(5), true);
    for (int at = 0; at + FRAME <= samples.length; at += FRAME) {
      detector.frame(Arrays.copyOfRange(samples, at, at + FRAME), FRAME);
    }
    return detector;
  }

  private static short[] busy(int bursts, double... hertz) {
    short[] busy = new short[bursts * RATE_HZ];
    short[] tone = new Tone(-18, Duration.ofMillis(500), hertz).samples(RATE_HZ);
    for (int i = 0; i < bursts; i++) {
      System.arraycopy(tone, 0, busy, i * RATE_HZ, tone.length);
    }
    return busy;
  }

  private static short[] scaled(short[] samples, double gain) {
    short[] scaled = new short[samples.length];
    for (int i = 0; i < samples.length; i++) {
      scaled[i] = (short) (samples[i] * gain);
    }
    return scaled;
  }

  @ParameterizedTest
  @MethodSource("books")
  void everyWordIsSpeechLoudAndSoft(PromptBook book) throws IOException {
    for (String id : book.texts().keySet()) {
      if (!NO_SPEECH.contains(id)) {
        short[] word = audio(book, id);
        for (double gain : new double[] {1, 0.3, 0.1}) {
          SilenceDetector heard = heard(scaled(word, gain));
          assertThat(heard.hasSpoken()).as("%s at %s", id, gain).isTrue();
          assertThat(heard.tones()).as("%s at %s", id, gain).isZero();
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("books")
  void aWordSaidAgainAndAgainIsNoTone(PromptBook book) throws IOException {
    for (String id : book.texts().keySet()) {
      short[] word = audio(book, id);
      if (!NO_SPEECH.contains(id) && word.length < RATE_HZ) {
        short[] said = new short[6 * RATE_HZ];
        for (int i = 0; i < 6; i++) {
          System.arraycopy(word, 0, said, i * RATE_HZ, word.length);
        }
        assertThat(heard(said).hasSpoken()).as(id).isTrue();
        assertThat(heard(said).tones()).as(id).isZero();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("books")
  void wordsOverABusyToneAreSpeech(PromptBook book) throws IOException {
    for (String id : book.texts().keySet()) {
      short[] word = audio(book, id);
      if (!NO_SPEECH.contains(id) && word.length < 5 * RATE_HZ) {
        for (double[] hertz : TONES) {
          short[] mixed = busy(8, hertz);
          for (int i = 0; i < word.length; i++) {
            mixed[i + 2 * RATE_HZ] += word[i];
          }
          assertThat(heard(mixed).hasSpoken()).as("%s over %s", id, hertz[0]).isTrue();
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("books")
  void nothingOfWhatWasSaidBeforeABusyToneIsCut(PromptBook book) throws IOException {
    for (String id : book.texts().keySet()) {
      if (!NO_SPEECH.contains(id)) {
        short[] word = audio(book, id);
        short[] busy = busy(5, 425);
        short[] all = Arrays.copyOf(word, word.length + busy.length);
        System.arraycopy(busy, 0, all, word.length, busy.length);
        SilenceDetector heard = heard(all);
        assertThat(heard.hasSpoken()).as(id).isTrue();
        long keptMillis = all.length * 1000L / RATE_HZ - heard.tones().toMillis();
        assertThat(keptMillis).as(id).isGreaterThan(word.length * 1000L / RATE_HZ - 80);
      }
    }
  }
}
