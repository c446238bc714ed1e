package org.tandem.transcriber.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tandem.api.config.WrongSetting;
import org.tandem.api.mailbox.AudioClip;

/** The real model hears a message as a telephone carries it. */
@Timeout(120)
class LocalTranscriberTest {
  private final LocalTranscriber transcriber = new LocalTranscriber();

  @AfterEach
  void end() {
    transcriber.deactivate();
  }

  private static AudioClip message() throws IOException, UnsupportedAudioFileException {
    AudioFormat linear = new AudioFormat(8000, 16, 1, true, false);
    try (InputStream file = LocalTranscriberTest.class.getResourceAsStream("message.wav");
        AudioInputStream coded = AudioSystem.getAudioInputStream(new BufferedInputStream(file));
        AudioInputStream sound = AudioSystem.getAudioInputStream(linear, coded)) {
      byte[] bytes = sound.readAllBytes();
      short[] samples = new short[bytes.length / 2];
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
      return new AudioClip(8000, samples);
    }
  }

  @Test
  void aMessageOverTheTelephoneBecomesItsWords() throws Exception {
    Optional<String> text = transcriber.transcribe(message(), Locale.US);
    String words = text.orElseThrow().toLowerCase(Locale.ROOT);
    assertThat(words).contains("this is").contains("office").contains("tomorrow morning");
    assertThat(words.split("\\s+")).hasSizeBetween(15, 35);
  }

  @Test
  void silenceHasNoWords() {
    assertThat(transcriber.transcribe(new AudioClip(8000, new short[80_000]), Locale.US)).isEmpty();
    assertThat(transcriber.transcribe(new AudioClip(8000, new short[0]), Locale.US)).isEmpty();
  }

  @Test
  void otherLanguagesAreLeftToOthers() throws Exception {
    assertThat(transcriber.transcribe(message(), Locale.GERMAN)).isEmpty();
  }

  @Test
  void whoIsInterruptedGetsNothingAtOnce() throws Exception {
    AudioClip message = message();
    Thread.currentThread().interrupt();
    assertThat(transcriber.transcribe(message, Locale.US)).isEmpty();
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void whatIsTooLongIsCutAtAQuietMoment() {
    short[] sound = new short[16_000 * 30];
    for (int i = 0; i < sound.length; i++) {
      sound[i] = (short) (i / 16_000 == 13 ? 0 : 5000 * Math.sin(i / 10.0));
    }
    assertThat(Phrases.of(sound)).hasSize(2);
    assertThat(Phrases.of(sound).get(0).length / 16_000.0).isBetween(13.0, 14.0);
    assertThat(Phrases.of(Arrays.copyOf(sound, 1600))).hasSize(1);
  }

  @Test
  void aWrongSettingIsNamed() {
    assertThatThrownBy(() -> LocalSettings.from(Map.of("threads", "0")))
        .isInstanceOf(WrongSetting.class)
        .hasMessageContaining("org.tandem.transcriber.local: threads = '0'");
  }
}
