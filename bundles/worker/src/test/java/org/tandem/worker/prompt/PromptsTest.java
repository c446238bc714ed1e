package org.tandem.worker.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tandem.media.audio.Level;
import org.tandem.media.audio.Wav;

class PromptsTest {
  private static final int RATE_HZ = 8000;

  private static final Languages LANGUAGES = Languages.load();

  static Stream<PromptBook> books() {
    return LANGUAGES.all().stream().map(LANGUAGES::book);
  }

  @Test
  void theLanguagesAreFoundByTheirGrammars() {
    assertThat(LANGUAGES.all()).containsExactlyInAnyOrder(Locale.ENGLISH, Locale.GERMAN);
  }

  @ParameterizedTest
  @MethodSource("books")
  void everyPromptAndWordHasItsTextAndNoTextIsLeftOver(PromptBook book) {
    assertThat(book.texts().keySet()).isEqualTo(book.required());
    assertThat(book.texts().values()).allSatisfy(text -> assertThat(text).isNotBlank());
  }

  @ParameterizedTest
  @MethodSource("books")
  void everyTextHasItsAudioInTheRateOfTheTelephone(PromptBook book) throws IOException {
    for (String id : book.texts().keySet()) {
      Wav audio = audio(book, id);
      assertThat(audio.sampleRateHz()).as(id).isEqualTo(RATE_HZ);
      assertThat(audio.form()).as(id).isEqualTo(Wav.Form.PCMU);
      assertThat(audio.samples().length).as(id).isBetween(RATE_HZ / 6, RATE_HZ * 25);
    }
  }

  @ParameterizedTest
  @MethodSource("books")
  void allAudioIsAboutEquallyLoudAndTrimmed(PromptBook book) throws IOException {
    for (String id : book.texts().keySet()) {
      short[] samples = audio(book, id).samples();
      if (!id.equals(Spelling.PAUSE) && !id.equals(Prompt.RING_PAUSE.id())) {
        assertThat(Level.dBov(samples, samples.length)).as(id).isBetween(-29.0, -14.0);
        assertThat(firstLoud(samples)).as("silence before " + id).isLessThan(RATE_HZ / 5);
      }
    }
  }

  @Test
  void anUnknownLanguageSpeaksEnglish() {
    PromptBook english = LANGUAGES.book(Locale.ENGLISH);
    assertThat(LANGUAGES.book(Locale.CANADA_FRENCH)).isEqualTo(english);
    assertThat(LANGUAGES.book(Locale.UK)).isEqualTo(english);
  }

  private static int firstLoud(short[] samples) {
    int at = 0;
    while (at + 160 < samples.length && Level.dBov(samples, at, 160) < -45) {
      at += 160;
    }
    return at;
  }

  private static Wav audio(PromptBook book, String id) throws IOException {
    try (InputStream file = Languages.audio(book.language(), id)) {
      return Wav.read(file);
    }
  }
}
