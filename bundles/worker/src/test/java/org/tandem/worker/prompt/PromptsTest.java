package org.tandem.worker.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.tandem.media.audio.Level;
import org.tandem.media.audio.Wav;

class PromptsTest {
  private final PromptBook english = Languages.load().book(Locale.ENGLISH);

  @Test
  void everyPromptAndWordHasItsTextAndNoTextIsLeftOver() {
    assertThat(english.texts().keySet()).isEqualTo(english.required());
    assertThat(english.texts().values()).allSatisfy(text -> assertThat(text).isNotBlank());
  }

  @Test
  void everyTextHasItsAudioInTheRateOfTheTelephone() throws IOException {
    for (String id : english.texts().keySet()) {
      Wav audio = audio(id);
      assertThat(audio.sampleRateHz()).as(id).isEqualTo(8000);
      assertThat(audio.form()).as(id).isEqualTo(Wav.Form.PCM16);
      assertThat(audio.samples().length).as(id).isBetween(8000 / 5, 8000 * 15);
    }
  }

  @Test
  void allAudioIsAboutEquallyLoudAndTrimmed() throws IOException {
    for (String id : english.texts().keySet()) {
      short[] samples = audio(id).samples();
      assertThat(Level.dBov(samples, samples.length)).as(id).isBetween(-29.0, -14.0);
      assertThat(firstLoud(samples)).as("silence before " + id).isLessThan(8000 / 5);
    }
  }

  @Test
  void anUnknownLanguageSpeaksEnglish() {
    assertThat(Languages.load().book(Locale.CANADA_FRENCH)).isEqualTo(english);
    assertThat(Languages.load().book(Locale.UK)).isEqualTo(english);
  }

  private static int firstLoud(short[] samples) {
    int at = 0;
    while (at + 160 < samples.length && Level.dBov(samples, at, 160) < -45) {
      at += 160;
    }
    return at;
  }

  private static Wav audio(String id) throws IOException {
    try (InputStream file = Languages.audio(Locale.ENGLISH, id)) {
      return Wav.read(file);
    }
  }
}
