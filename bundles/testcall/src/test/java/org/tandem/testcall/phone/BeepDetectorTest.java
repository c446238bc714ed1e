package org.tandem.testcall.phone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.media.audio.Sweep;
import org.tandem.media.audio.Tone;
import org.tandem.media.audio.Wav;
import org.tandem.media.codec.G711;
import org.tandem.media.dtmf.Key;
import org.tandem.media.dtmf.KeyTones;

class BeepDetectorTest {
  private static final int RATE_HZ = 8000;
  private static final int FRAME = 160;

  @ParameterizedTest
  @ValueSource(doubles = {425, 440, 800, 1000, 1400, 2100})
  void aSineOfAnyFrequencyIsABeep(double hertz) {
    assertThat(beeps(coded(silence(300), tone(hertz, -10, 250), silence(300)))).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"-6, 1", "-30, 1", "-38, 1", "-55, 0"})
  void aBeepMayBeSoftButNotAWhisper(double dBm0, int heard) {
    assertThat(beeps(coded(tone(1000, dBm0, 250), silence(100)))).isEqualTo(heard);
  }

  @ParameterizedTest
  @CsvSource({"80, 0", "140, 1", "1000, 1"})
  void aBeepLastsATenthOfASecondOrLonger(int millis, int heard) {
    assertThat(beeps(coded(tone(1000, -10, millis), silence(100)))).isEqualTo(heard);
  }

  @Test
  void itIsToldWhenItIsOver() {
    assertThat(beeps(coded(tone(1000, -10, 500)))).isZero();
  }

  @Test
  void noiseAndKeysAreNoBeep() {
    Random random = new Random(1);
    short[] noise = new short[2 * RATE_HZ];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (short) (random.nextGaussian() * 3000);
    }
    assertThat(beeps(coded(noise))).isZero();
    for (Key key : Key.values()) {
      short[] sound = KeyTones.of(key, Duration.ofMillis(300)).samples(RATE_HZ);
      assertThat(beeps(coded(sound, silence(100)))).as("key %s", key).isZero();
    }
  }

  @Test
  void aGlideIsNoBeep() {
    assertThat(
            beeps(
                coded(Sweep.samples(300, 3000, -13, Duration.ofSeconds(2), RATE_HZ), silence(100))))
        .isZero();
  }

  @Test
  void ofAllPromptsOnlyTheBeepIsOne() throws Exception {
    URI prompts = getClass().getResource("/org/tandem/worker/prompt/en/beep.wav").toURI();
    String jar = prompts.toString().replaceFirst("!.*", "");
    try (FileSystem files = FileSystems.newFileSystem(URI.create(jar), Map.of());
        Stream<Path> folder = Files.list(files.getPath("/org/tandem/worker/prompt/en"))) {
      List<String> beeps =
          folder
              .filter(file -> file.toString().endsWith(".wav"))
              .filter(file -> !file.endsWith("ringing.wav")) // a tone too, of find me only
              .filter(file -> beeps(coded(samples(file), silence(100))) > 0)
              .map(file -> file.getFileName().toString())
              .toList();
      assertThat(beeps).containsExactly("beep.wav");
    }
  }

  private static int beeps(short[] samples) {
    BeepDetector detector = new BeepDetector(RATE_HZ);
    int beeps = 0;
    for (int at = 0; at + FRAME <= samples.length; at += FRAME) {
      beeps += detector.isOver(Arrays.copyOfRange(samples, at, at + FRAME), FRAME) ? 1 : 0;
    }
    return beeps;
  }

  /** As it comes out of the line, not on the edges of frames. */
  private static short[] coded(short[]... parts) {
    short[] all = silence(7);
    for (short[] part : parts) {
      short[] longer = Arrays.copyOf(all, all.length + part.length);
      System.arraycopy(part, 0, longer, all.length, part.length);
      all = longer;
    }
    byte[] payload = new byte[all.length];
    short[] heard = new short[all.length];
    for (int at = 0; at + FRAME <= all.length; at += FRAME) {
      G711.PCMU.encode(all, at, payload, at);
    }
    G711.PCMU.decode(payload, 0, payload.length / FRAME * FRAME, heard);
    return heard;
  }

  private static short[] tone(double hertz, double dBm0, int millis) {
    return Tone.of(hertz, dBm0, Duration.ofMillis(millis)).samples(RATE_HZ);
  }

  private static short[] silence(int millis) {
    return new short[millis * RATE_HZ / 1000];
  }

  private static short[] samples(Path wav) {
    try (InputStream file = Files.newInputStream(wav)) {
      return Wav.read(file).samples();
    } catch (IOException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }
}
