package org.tandem.itests.testkit.voice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The codec against the JDK's own. */
class G711Test {

  @ParameterizedTest
  @EnumSource(G711.class)
  void eachCodeIsDecodedAsTheJdkDoes(G711 codec) throws IOException {
    byte[] codes = new byte[256];
    for (int i = 0; i < 256; i++) {
      codes[i] = (byte) i;
    }
    short[] expected = decodedByJdk(codec, codes);
    for (int i = 0; i < 256; i++) {
      assertThat(codec.decode(codes[i])).as("code %d", i).isEqualTo(expected[i]);
    }
  }

  @ParameterizedTest
  @EnumSource(G711.class)
  void eachSampleIsEncodedToTheNearestCode(G711 codec) {
    for (int sample = Short.MIN_VALUE; sample <= Short.MAX_VALUE; sample++) {
      int error = Math.abs(codec.decode(codec.encode((short) sample)) - sample);
      // Half a step: a step is 1/16 of the segment, the segment half of the magnitude at most.
      assertThat(error).as("sample %d", sample).isLessThanOrEqualTo(Math.abs(sample) / 32 + 132);
    }
  }

  @ParameterizedTest
  @EnumSource(G711.class)
  void eachCodeComesBackFromItsSample(G711 codec) {
    for (int code = 0; code < 256; code++) {
      short sample = codec.decode((byte) code);
      assertThat(codec.decode(codec.encode(sample))).isEqualTo(sample);
    }
  }

  private static short[] decodedByJdk(G711 codec, byte[] codes) throws IOException {
    AudioFormat.Encoding encoding =
        codec == G711.PCMU ? AudioFormat.Encoding.ULAW : AudioFormat.Encoding.ALAW;
    AudioFormat coded = new AudioFormat(encoding, 8000, 8, 1, 1, 8000, false);
    AudioFormat linear = new AudioFormat(8000, 16, 1, true, false);
    try (AudioInputStream stream =
        AudioSystem.getAudioInputStream(
            linear, new AudioInputStream(new ByteArrayInputStream(codes), coded, codes.length))) {
      short[] samples = new short[codes.length];
      ByteBuffer.wrap(stream.readAllBytes())
          .order(ByteOrder.LITTLE_ENDIAN)
          .asShortBuffer()
          .get(samples);
      return samples;
    }
  }
}
