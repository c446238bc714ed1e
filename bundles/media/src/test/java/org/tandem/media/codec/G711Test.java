package org.tandem.media.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class G711Test {
  /** Values of ITU-T G.711 tables 1 and 2, scaled to 16 bits as in the ITU's own G.191. */
  @ParameterizedTest
  @CsvSource({
    "PCMU, FF, 0",
    "PCMU, 7F, 0",
    "PCMU, FE, 8",
    "PCMU, F0, 120",
    "PCMU, EF, 132",
    "PCMU, 80, 32124",
    "PCMU, 00, -32124",
    "PCMU, 8F, 16764",
    "PCMA, D5, 8",
    "PCMA, 55, -8",
    "PCMA, D4, 24",
    "PCMA, 80, 5504",
    "PCMA, 00, -5504",
    "PCMA, AA, 32256",
    "PCMA, 2A, -32256",
  })
  void codesMeanWhatTheStandardSays(G711 law, String code, int sample) {
    assertThat(law.expand(Integer.parseInt(code, 16))).isEqualTo(sample);
  }

  @ParameterizedTest
  @CsvSource({
    "PCMU, 0, FF",
    "PCMU, -1, 7F",
    "PCMU, 32767, 80",
    "PCMU, -32768, 00",
    "PCMA, 0, D5",
    "PCMA, -1, 55",
    "PCMA, 32767, AA",
    "PCMA, -32768, 2A",
  })
  void extremesAreCoded(G711 law, int sample, String code) {
    assertThat(law.compress(sample) & 0xFF).isEqualTo(Integer.parseInt(code, 16));
  }

  @ParameterizedTest
  @EnumSource
  void everyCodeSurvivesARoundTrip(G711 law) {
    for (int code = 0; code < 256; code++) {
      int again = law.expand(law.compress(law.expand(code)) & 0xFF);
      assertThat(again).as("code %02X", code).isEqualTo(law.expand(code));
    }
  }

  @ParameterizedTest
  @EnumSource
  void everySampleIsCodedWithinHalfAStep(G711 law) {
    int before = Integer.MIN_VALUE;
    for (int sample = -32768; sample <= 32767; sample++) {
      int code = law.compress(sample) & 0xFF;
      int decoded = law.expand(code);
      int step = Math.abs(decoded - law.expand(neighbour(law, code)));
      boolean isClipped = Math.abs(sample) > 32124 + 512;
      assertThat(Math.abs(decoded - sample))
          .as("sample %d", sample)
          .isLessThanOrEqualTo(isClipped ? 644 : step / 2);
      assertThat(decoded).as("sample %d", sample).isGreaterThanOrEqualTo(before);
      before = decoded;
    }
  }

  /** A code of the same segment, one step away. */
  private static int neighbour(G711 law, int code) {
    return law == G711.PCMU ? code ^ 1 : ((code ^ 0x55) ^ 1) ^ 0x55;
  }

  @ParameterizedTest
  @EnumSource
  void theJdkDecodesEveryCodeAlike(G711 law) throws Exception {
    byte[] codes = new byte[256];
    for (int code = 0; code < 256; code++) {
      codes[code] = (byte) code;
    }
    AudioFormat.Encoding coded =
        law == G711.PCMU ? AudioFormat.Encoding.ULAW : AudioFormat.Encoding.ALAW;
    AudioFormat format = new AudioFormat(coded, 8000, 8, 1, 1, 8000, false);
    short[] theirs = new short[256];
    try (AudioInputStream in =
            new AudioInputStream(new ByteArrayInputStream(codes), format, codes.length);
        AudioInputStream out =
            AudioSystem.getAudioInputStream(new AudioFormat(8000, 16, 1, true, false), in)) {
      ByteBuffer.wrap(out.readAllBytes())
          .order(ByteOrder.LITTLE_ENDIAN)
          .asShortBuffer()
          .get(theirs);
    }
    short[] ours = new short[256];
    law.decode(codes, 0, codes.length, ours);
    assertThat(ours).isEqualTo(theirs);
  }

  @Test
  void codecsAreFoundByTheirNames() {
    assertThat(CodecKind.named(List.of("pcma", "PCMU", "PCMA")))
        .containsExactly(CodecKind.PCMA, CodecKind.PCMU);
    assertThat(CodecKind.named("G729")).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> CodecKind.named(List.of("G729")));
    assertThatIllegalArgumentException().isThrownBy(() -> CodecKind.named(List.of()));
  }
}
