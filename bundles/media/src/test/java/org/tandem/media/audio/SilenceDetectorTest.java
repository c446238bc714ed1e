package org.tandem.media.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SilenceDetectorTest {
  private final SilenceDetector detector = new SilenceDetector(Duration.ofSeconds(3), true);
  private final Random random = new Random(1);

  /** Hears noise of a level for some time; negative infinity is digital silence. */
  private void hear(double dBov, Duration time) {
    short[] frame = new short[160];
    for (long i = 0; i < time.toMillis() / 20; i++) {
      for (int s = 0; s < frame.length; s++) {
        frame[s] = (short) Math.round(random.nextGaussian() * 32768 * Math.pow(10, dBov / 20));
      }
      detector.frame(frame, frame.length);
    }
  }

  /** Syllables of 200 ms with pauses of 100 ms of the line's noise. */
  private void speak(double dBov, double noise, Duration time) {
    for (long i = 0; i < time.toMillis() / 300; i++) {
      hear(dBov, Duration.ofMillis(200));
      hear(noise, Duration.ofMillis(100));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {-127, -70, -55, -45, -38})
  void aMessageIsOverAfterThePauseWhateverTheNoiseOfTheLine(double noise) {
    hear(noise, Duration.ofSeconds(1));
    speak(-22, noise, Duration.ofSeconds(6));
    assertThat(detector.hasSpoken()).isTrue();
    hear(noise, Duration.ofMillis(2700));
    assertThat(detector.isOver()).isFalse();
    hear(noise, Duration.ofMillis(400));
    assertThat(detector.isOver()).isTrue();
  }

  @Test
  void aPauseBetweenSentencesEndsNothing() {
    for (int i = 0; i < 5; i++) {
      speak(-25, -60, Duration.ofSeconds(3));
      hear(-60, Duration.ofMillis(2500));
      assertThat(detector.isOver()).isFalse();
    }
  }

  @Test
  void aSoftVoiceOnAQuietLineIsSpeech() {
    hear(-70, Duration.ofSeconds(1));
    speak(-45, -70, Duration.ofSeconds(6));
    assertThat(detector.hasSpoken()).isTrue();
    assertThat(detector.silence()).isLessThan(Duration.ofMillis(500));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-40, -42, -44})
  void aVoiceHardlyLouderThanTheLineMayHaveSaidSomething(double voice) {
    hear(-50, Duration.ofSeconds(1));
    speak(voice, -50, Duration.ofSeconds(6));
    assertThat(detector.mayHaveSpoken()).isTrue();
    assertThat(detector.stillness()).isLessThan(Duration.ofMillis(500));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-127, -70, -55, -50, -45, -38})
  void theNoiseOfTheLineSaysNothing(double noise) {
    hear(noise, Duration.ofMinutes(5));
    assertThat(detector.mayHaveSpoken()).isFalse();
    assertThat(detector.stillness()).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void aBusyToneOnANoisyLineSaysNothing() {
    short[] tone = new Tone(-18, Duration.ofMillis(500), 480, 620).samples(8000);
    for (int burst = 0; burst < 6; burst++) {
      short[] frame = new short[160];
      for (int at = 0; at < tone.length; at += frame.length) {
        for (int s = 0; s < frame.length; s++) {
          frame[s] = (short) (tone[at + s] + random.nextGaussian() * 32768 * Math.pow(10, -2.5));
        }
        detector.frame(frame, frame.length);
      }
      hear(-50, Duration.ofMillis(500));
    }
    assertThat(detector.mayHaveSpoken()).isFalse();
  }

  @Test
  void whoNeverSpeaksIsToldBySilenceSinceTheBeginning() {
    hear(-60, Duration.ofSeconds(10));
    assertThat(detector.hasSpoken()).isFalse();
    assertThat(detector.isOver()).isFalse();
    assertThat(detector.silence()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void aClickIsNoSpeech() {
    for (int i = 0; i < 10; i++) {
      hear(-10, Duration.ofMillis(20));
      hear(-65, Duration.ofMillis(480));
    }
    assertThat(detector.hasSpoken()).isFalse();
    assertThat(detector.silence()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void aSteadyToneIsNoSilence() {
    short[] tone = Tone.of(1000, -15, Duration.ofSeconds(10)).samples(8000);
    short[] frame = new short[160];
    for (int at = 0; at < tone.length; at += 160) {
      System.arraycopy(tone, at, frame, 0, 160);
      assertThat(detector.frame(frame, 160)).isFalse();
    }
    assertThat(detector.silence()).isZero();
  }
}
