package org.tandem.directory.attendant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioFormat.Encoding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandem.api.mailbox.AudioClip;

class WavSoundTest {
  @ParameterizedTest
  @CsvSource({
    "PCM_SIGNED, 8000, 16, 1",
    "PCM_SIGNED, 16000, 16, 1",
    "PCM_SIGNED, 44100, 16, 2",
    "PCM_SIGNED, 48000, 24, 2",
    "PCM_UNSIGNED, 11025, 8, 1",
    "ULAW, 8000, 8, 1",
    "ALAW, 8000, 8, 1",
  })
  void whatPeopleRecordIsRead(String encoding, int rate, int bits, int channels)
      throws IOException {
    Encoding form = new Encoding(encoding);
    AudioFormat format =
        new AudioFormat(form, rate, bits, channels, bits / 8 * channels, rate, false);
    AudioClip clip = WavSound.read(new ByteArrayInputStream(WavFiles.tone(format)));
    assertThat(clip.sampleRateHz()).isEqualTo(rate);
    assertThat(clip.samples()).hasSize(rate / 2);
    for (int i = 0; i < clip.samples().length; i += 97) {
      double expected = 10_000 * Math.sin(2 * Math.PI * 440 * i / rate);
      assertThat((double) clip.samples()[i]).isBetween(expected - 600, expected + 600);
    }
  }

  @Test
  void whatIsNoWavIsRefused() {
    assertThatThrownBy(() -> WavSound.read(new ByteArrayInputStream(new byte[500])))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> WavSound.read(new ByteArrayInputStream(new byte[0])))
        .isInstanceOf(IOException.class);
  }
}
