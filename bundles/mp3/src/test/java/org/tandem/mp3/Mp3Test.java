package org.tandem.mp3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.util.Arrays;
import javazoom.jl.decoder.Bitstream;
import javazoom.jl.decoder.Decoder;
import javazoom.jl.decoder.Header;
import javazoom.jl.decoder.SampleBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandem.api.mailbox.AudioClip;

class Mp3Test {
  private final Mp3 mp3 = new Mp3();

  private static AudioClip tone(int rateHz, int hz, double seconds) {
    short[] samples = new short[(int) (rateHz * seconds)];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) (10_000 * Math.sin(2 * Math.PI * hz * i / rateHz));
    }
    return new AudioClip(rateHz, samples);
  }

  /** How loud a frequency is (Goertzel), between 0.5 s and 1.5 s. */
  private static double level(short[] samples, int hz) {
    double coefficient = 2 * Math.cos(2 * Math.PI * hz / 16_000);
    double before = 0;
    double last = 0;
    for (int i = 8000; i < 24_000; i++) {
      double next = samples[i] + coefficient * last - before;
      before = last;
      last = next;
    }
    double power = last * last + before * before - coefficient * last * before;
    return Math.sqrt(Math.max(0, power)) / 8000;
  }

  private static short[] decoded(byte[] file) throws Exception {
    Bitstream frames = new Bitstream(new ByteArrayInputStream(file));
    Decoder decoder = new Decoder();
    short[] samples = new short[200_000];
    int count = 0;
    for (Header frame = frames.readFrame(); frame != null; frame = frames.readFrame()) {
      SampleBuffer sound = (SampleBuffer) decoder.decodeFrame(frame, frames);
      assertThat(sound.getSampleFrequency()).isEqualTo(16_000);
      assertThat(sound.getChannelCount()).isEqualTo(1);
      System.arraycopy(sound.getBuffer(), 0, samples, count, sound.getBufferLength());
      count += sound.getBufferLength();
      frames.closeFrame();
    }
    return Arrays.copyOf(samples, count);
  }

  @ParameterizedTest
  @CsvSource({"8000, 440", "8000, 1000", "8000, 3000", "16000, 1000", "16000, 5000"})
  void aToneIsTheSameToneAfterwards(int rateHz, int hz) throws Exception {
    short[] heard = decoded(mp3.compress(tone(rateHz, hz, 2)));
    assertThat(heard.length).isBetween(32_000, 36_000);
    assertThat(level(heard, hz)).isBetween(8000.0, 12_000.0);
    if (rateHz == 8000) {
      assertThat(level(heard, 8000 - hz)).isLessThan(300); // its mirror image
    }
  }

  @Test
  void itIsAFifthOfAWav() {
    byte[] file = mp3.compress(tone(8000, 440, 10));
    assertThat(file.length).isBetween(25_000, 35_000);
    assertThat(file[0]).isEqualTo((byte) 0xFF);
  }

  @Test
  void nothingIsAValidFileToo() {
    assertThat(mp3.compress(new AudioClip(8000, new short[0]))).isNotNull();
  }

  @Test
  void anotherRateIsRefused() {
    assertThatThrownBy(() -> mp3.compress(tone(44_100, 440, 1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
