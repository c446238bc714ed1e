package org.tandem.media.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.media.codec.G711;

class WavTest {
  private static final short[] TONE = Tone.of(440, -10, Duration.ofMillis(101)).samples(8000);

  private static byte[] written(Wav wav) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    wav.write(file);
    return file.toByteArray();
  }

  private static Wav read(byte[] file) throws IOException {
    return Wav.read(new ByteArrayInputStream(file));
  }

  @Test
  void linearSamplesComeBackAsTheyWere() throws IOException {
    Wav again = read(written(Wav.of(TONE, 8000)));
    assertThat(again.form()).isEqualTo(Wav.Form.PCM16);
    assertThat(again.sampleRateHz()).isEqualTo(8000);
    assertThat(again.samples()).isEqualTo(TONE);
  }

  @ParameterizedTest
  @EnumSource
  void g711ComesBackByteForByteAndIsSentAsItIs(G711 law) throws IOException {
    Wav wav = Wav.of(Arrays.copyOf(TONE, 159), law); // an odd number needs a byte of padding
    Wav again = read(written(wav));
    assertThat(again.form().name()).isEqualTo(law.name());
    assertThat(again.audio()).isEqualTo(wav.audio());
    byte[] payload = new byte[160];
    assertThat(again.source().next(law, payload, 0)).isEqualTo(160);
    assertThat(Arrays.copyOf(payload, 159)).isEqualTo(wav.audio());
  }

  @ParameterizedTest
  @EnumSource
  void theJdkReadsWhatIsWritten(Wav.Form form) throws Exception {
    Wav wav = form == Wav.Form.PCM16 ? Wav.of(TONE, 8000) : Wav.of(TONE, G711.valueOf(form.name()));
    try (AudioInputStream in =
        AudioSystem.getAudioInputStream(new ByteArrayInputStream(written(wav)))) {
      assertThat(in.getFrameLength()).isEqualTo(TONE.length);
      assertThat(in.getFormat().getSampleRate()).isEqualTo(8000);
      assertThat(in.readAllBytes()).isEqualTo(wav.audio());
    }
  }

  @Test
  void chunksThatAreNotKnownAreSkipped() throws IOException {
    byte[] file =
        HexFormat.of()
            .parseHex(
                "52494646 00000000 57415645" // RIFF, WAVE
                    .concat("4c495354 03000000 61626300") // LIST of three bytes and padding
                    .concat("666d7420 10000000 0100 0100 803e0000 007d0000 0200 1000")
                    .concat("64617461 04000000 0100 ffff")
                    .replace(" ", ""));
    Wav wav = read(file);
    assertThat(wav.sampleRateHz()).isEqualTo(16000);
    assertThat(wav.samples()).containsExactly(1, -1);
  }

  @Test
  void aFileThatWasCutOffIsReadAsFarAsItGoes() throws IOException {
    byte[] file = written(Wav.of(TONE, 8000));
    Wav cut = read(Arrays.copyOf(file, file.length - 100));
    assertThat(cut.samples()).isEqualTo(Arrays.copyOf(TONE, TONE.length - 50));
  }

  @Test
  void anythingElseIsRefused() throws IOException {
    byte[] file = written(Wav.of(TONE, 8000));
    byte[] stereo = file.clone();
    stereo[22] = 2;
    assertThatThrownBy(() -> read(stereo)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> read(new byte[0])).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> read(Arrays.copyOf(file, 30))).isInstanceOf(IOException.class);
    Random random = new Random(3);
    for (int i = 0; i < 2000; i++) {
      byte[] broken = file.clone();
      for (int k = 0; k < 3; k++) {
        broken[random.nextInt(44)] = (byte) random.nextInt();
      }
      try {
        assertThat(read(broken).samples().length).isLessThanOrEqualTo(file.length);
      } catch (IOException refused) {
        assertThat(refused.getMessage()).isNotEqualTo("");
      }
    }
  }
}
