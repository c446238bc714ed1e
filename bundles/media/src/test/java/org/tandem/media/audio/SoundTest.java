package org.tandem.media.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandem.media.codec.Codec;
import org.tandem.media.codec.G711;

class SoundTest {
  private static byte[] played(AudioSource source, Codec codec) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] payload = new byte[7 + codec.maxFrameBytes()];
    for (int n = source.next(codec, payload, 7);
        n != AudioSource.END;
        n = source.next(codec, payload, 7)) {
      all.write(payload, 7, n);
    }
    assertThat(source.next(codec, payload, 7)).as("once ended").isEqualTo(AudioSource.END);
    return all.toByteArray();
  }

  private static short[] heard(AudioSource source) {
    byte[] bytes = played(source, G711.PCMU);
    short[] samples = new short[bytes.length];
    G711.PCMU.decode(bytes, 0, bytes.length, samples);
    return samples;
  }

  @Test
  void theLastFrameIsFilledUpWithSilence() {
    byte[] clip = played(new Clip(new short[] {1000, -1000}, 8000), G711.PCMU);
    assertThat(clip).hasSize(160);
    assertThat(Arrays.copyOfRange(clip, 2, 160)).containsOnly(0xFF);
    byte[] coded = played(new EncodedClip(G711.PCMA, new byte[] {0x12, 0x34}), G711.PCMA);
    assertThat(coded).hasSize(160).startsWith(0x12, 0x34);
    assertThat(Arrays.copyOfRange(coded, 2, 160)).containsOnly(0xD5);
  }

  @Test
  void whatIsCodedAlreadyGoesOutAsItIs() {
    byte[] bytes = new byte[320];
    new Random(1).nextBytes(bytes);
    assertThat(played(new EncodedClip(G711.PCMA, bytes), G711.PCMA)).isEqualTo(bytes);
  }

  @Test
  void whatIsCodedByTheOtherLawIsConverted() {
    short[] tone = Tone.of(440, -10, Duration.ofMillis(200)).samples(8000);
    byte[] aLaw = new byte[tone.length];
    G711.PCMA.encode(tone, 0, tone.length, aLaw, 0);
    assertThat(Alignment.of(tone, heard(new EncodedClip(G711.PCMA, aLaw))).correlation())
        .isGreaterThan(0.999);
  }

  @Test
  void nothingIsOverAtOnce() {
    assertThat(played(new Clip(new short[0], 8000), G711.PCMU)).isEmpty();
    assertThat(played(new EncodedClip(G711.PCMU, new byte[0]), G711.PCMU)).isEmpty();
    assertThat(played(new Silence(Duration.ZERO), G711.PCMU)).isEmpty();
    assertThat(played(Sequence.of(), G711.PCMU)).isEmpty();
  }

  @Test
  void aSequencePlaysOneAfterTheOther() {
    byte[] all =
        played(
            Sequence.of(
                new EncodedClip(G711.PCMU, new byte[160]),
                new Silence(Duration.ofMillis(20)),
                new EncodedClip(G711.PCMU, new byte[160])),
            G711.PCMU);
    assertThat(all).hasSize(480).startsWith(0, 0).endsWith(0, 0);
    assertThat(Arrays.copyOfRange(all, 160, 320)).containsOnly(0xFF);
  }

  @ParameterizedTest
  @CsvSource({"0, -6.2", "-10, -16.2", "-20, -26.2"})
  void aToneHasItsLevel(double dBm0, double dBov) {
    short[] tone = Tone.of(1000, dBm0, Duration.ofSeconds(1)).samples(8000);
    assertThat(Level.dBov(tone, tone.length)).isCloseTo(dBov, within(0.1));
  }

  @Test
  void levelsAreMeasuredFromFullScale() {
    short[] square = new short[160];
    Arrays.fill(square, (short) -32768);
    assertThat(Level.dBov(square, 160)).isCloseTo(0, within(0.001));
    assertThat(Level.dBov(new short[160], 160)).isEqualTo(Level.SILENCE);
    short[] sine = new short[8000];
    for (int i = 0; i < sine.length; i++) {
      sine[i] = (short) (32767 * Math.sin(2 * Math.PI * 100 * i / 8000));
    }
    assertThat(Level.dBov(sine, sine.length)).isCloseTo(-3.01, within(0.01));
  }

  @ParameterizedTest
  @CsvSource({"16000, 8000", "44100, 8000", "22050, 8000", "48000, 16000", "8000, 16000"})
  void anotherRateSoundsTheSame(int from, int to) {
    short[] before = Sweep.samples(200, 3200, -10, Duration.ofSeconds(1), from);
    short[] after = Sweep.samples(200, 3200, -10, Duration.ofSeconds(1), to);
    short[] converted = new Resampler(from, to).convert(before);
    assertThat(converted).hasSize(after.length);
    Alignment fit = Alignment.of(after, converted);
    assertThat(fit.offsetSamples()).isZero();
    assertThat(fit.correlation()).isGreaterThan(0.999);
  }

  @Test
  void whatIsTooHighForTheOtherRateIsLeftOut() {
    short[] high = Tone.of(6000, -10, Duration.ofSeconds(1)).samples(16000);
    short[] converted = new Resampler(16000, 8000).convert(high);
    assertThat(Level.dBov(converted, 800, 6400)).isLessThan(-60);
  }

  @Test
  void aClipOfAnotherRateIsConvertedAsItIsPlayed() {
    short[] wide = Sweep.samples(200, 3200, -10, Duration.ofSeconds(1), 16000);
    short[] narrow = Sweep.samples(200, 3200, -10, Duration.ofSeconds(1), 8000);
    Alignment fit = Alignment.of(narrow, heard(new Clip(wide, 16000)));
    assertThat(fit.correlation()).isGreaterThan(0.999);
    assertThat(fit.overlapSamples()).isEqualTo(8000);
  }
}
