package org.tandem.media.dtmf;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.media.audio.Sweep;
import org.tandem.media.audio.Tone;
import org.tandem.media.codec.G711;

class DtmfDetectorTest {
  private static final Duration SHORTEST = Duration.ofMillis(40);

  private final DtmfDetector detector = new DtmfDetector(8000);
  private final StringBuilder heard = new StringBuilder();

  private void hear(short[] samples) {
    short[] coded = G711Lossy.throughALaw(samples);
    short[] frame = new short[160];
    for (int at = 0; at < coded.length; at += 160) {
      int count = Math.min(160, coded.length - at);
      System.arraycopy(coded, at, frame, 0, count);
      detector.frame(frame, count).ifPresent(key -> heard.append(key.symbol()));
    }
  }

  private void pause() {
    hear(new short[400]);
  }

  @ParameterizedTest
  @EnumSource
  void everyKeyIsHeardOnceFrom40MillisecondsOn(Key key) {
    for (int shift = 0; shift < 100; shift += 7) {
      hear(new short[shift]); // blocks begin anywhere in the tone
      hear(KeyTones.of(key, SHORTEST).samples(8000));
      pause();
      hear(KeyTones.of(key, Duration.ofMillis(700)).samples(8000));
      pause();
    }
    assertThat(heard.toString()).isEqualTo(String.valueOf(key.symbol()).repeat(30));
  }

  @Test
  void aKeyIsDownAsLongAsItSounds() {
    hear(KeyTones.of(Key.K5, Duration.ofMillis(60)).samples(8000));
    assertThat(detector.isDown()).isTrue();
    hear(new short[800]);
    assertThat(detector.isDown()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {-3, -10, -20, -30, -36})
  void keysAreHeardAtAnyLevel(int dBm0) {
    hear(new Tone(dBm0, SHORTEST, 852, 1336).samples(8000));
    pause();
    assertThat(heard).hasToString("8");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.985, 1.015})
  void frequenciesMayBeOffByOneAndAHalfPercent(double factor) {
    hear(new Tone(-10, Duration.ofMillis(60), 770 * factor, 1477 * factor).samples(8000));
    pause();
    assertThat(heard).hasToString("6");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.96, 1.04})
  void frequenciesMayNotBeOffByFourPercent(double factor) {
    hear(new Tone(-10, Duration.ofMillis(60), 770 * factor, 1477 * factor).samples(8000));
    pause();
    assertThat(heard).isEmpty();
  }

  @Test
  void keysAreHeardInNoise() {
    Random random = new Random(4);
    for (int i = 0; i < 50; i++) {
      short[] tone = KeyTones.of(Key.K7, Duration.ofMillis(60)).samples(8000);
      for (int s = 0; s < tone.length; s++) {
        tone[s] += (short) (random.nextGaussian() * 900); // some 15 dB below the tones
      }
      hear(tone);
      pause();
    }
    assertThat(heard.toString()).isEqualTo("7".repeat(50));
  }

  @Test
  void otherSoundsAreNoKeys() {
    hear(Tone.of(770, -10, Duration.ofSeconds(1)).samples(8000)); // half a key
    hear(new Tone(-13, Duration.ofSeconds(1), 350, 440).samples(8000)); // dial tone
    hear(new Tone(-13, Duration.ofSeconds(1), 480, 620).samples(8000)); // busy
    hear(Sweep.samples(200, 3400, -10, Duration.ofSeconds(5), 8000));
    Random random = new Random(5);
    short[] noise = new short[8000 * 20];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (short) (random.nextGaussian() * 6000);
    }
    hear(noise);
    assertThat(heard).isEmpty();
  }

  /** Voiced sounds: a pitch with all its harmonics, gliding, shaped by a formant. */
  @Test
  void vowelsAreNoKeys() {
    Random random = new Random(6);
    for (int vowel = 0; vowel < 200; vowel++) {
      double pitch = 90 + random.nextInt(160);
      double formant = 400 + random.nextInt(600);
      short[] samples = new short[2400];
      for (int i = 0; i < samples.length; i++) {
        double sum = 0;
        for (int harmonic = 1; harmonic * pitch < 3400; harmonic++) {
          double distance = (harmonic * pitch - formant) / 300;
          double gain = 0.1 + Math.exp(-distance * distance);
          sum += gain * Math.sin(2 * Math.PI * harmonic * pitch * (1 + i * 2e-6) * i / 8000);
        }
        samples[i] = (short) (1500 * sum);
      }
      hear(samples);
    }
    assertThat(heard).isEmpty();
  }

  /** As a telephone line leaves it. */
  private static final class G711Lossy {
    static short[] throughALaw(short[] samples) {
      byte[] coded = new byte[samples.length];
      G711.PCMA.encode(samples, 0, samples.length, coded, 0);
      short[] decoded = new short[samples.length];
      G711.PCMA.decode(coded, 0, coded.length, decoded);
      return decoded;
    }
  }
}
