package org.tandem.worker.sound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.api.mailbox.AudioClip;
import org.tandem.media.audio.AudioSource;
import org.tandem.media.codec.G711;
import org.tandem.worker.prompt.Languages;
import org.tandem.worker.prompt.Prompt;
import org.tandem.worker.prompt.Speech;

class SpeakingTest {
  private enum Law {
    MU(G711.PCMU),
    A(G711.PCMA);

    private final G711 law;

    Law(G711 law) {
      this.law = law;
    }
  }

  private final Speaking speaking = new Speaking(Languages.load(), Duration.ofMillis(100));

  private static int frames(AudioSource source, G711 law) {
    byte[] payload = new byte[160];
    int frames = 0;
    while (source.next(law, payload, 0) != AudioSource.END) {
      frames++;
    }
    return frames;
  }

  @ParameterizedTest
  @EnumSource
  void everyPromptSoundsInBothLaws(Law in) {
    for (Prompt prompt : Prompt.values()) {
      AudioSource source = speaking.source(Locale.ENGLISH, in.law, prompt);
      assertThat(frames(source, in.law)).as(prompt.id()).isGreaterThan(10);
    }
  }

  @Test
  void theSamePromptCanBePlayedByManyAtOnce() {
    AudioSource one = speaking.source(Locale.ENGLISH, G711.PCMU, Prompt.BEEP);
    AudioSource other = speaking.source(Locale.ENGLISH, G711.PCMU, Prompt.BEEP);
    byte[] first = new byte[160];
    byte[] second = new byte[160];
    one.next(G711.PCMU, first, 0);
    one.next(G711.PCMU, first, 0);
    other.next(G711.PCMU, second, 0);

    assertThat(first).isNotEqualTo(second);
    assertThat(frames(one, G711.PCMU)).isEqualTo(frames(other, G711.PCMU) - 1);
  }

  @Test
  void partsAreSeparatedByABreath() {
    short[] loud = new short[1600];
    Arrays.fill(loud, (short) 5000);
    Speech.Recorded part = new Speech.Recorded("a sound", new AudioClip(8000, loud));

    assertThat(frames(speaking.source(Locale.ENGLISH, G711.PCMU, part, part), G711.PCMU))
        .isEqualTo(10 + 5 + 10);
  }

  @Test
  void whatIsSaidCanBeShown() {
    assertThat(
            speaking.text(
                Locale.ENGLISH, Prompt.MAILBOX, new Speech.Digits("2001"), Prompt.ENTER_PIN))
        .isEqualTo("Mailbox two zero zero one Please enter your PIN, then press pound.");
  }
}
