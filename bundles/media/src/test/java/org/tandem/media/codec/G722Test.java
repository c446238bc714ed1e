package org.tandem.media.codec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bit for bit what another implementation of ITU-T G.722 makes, at its limits too. */
class G722Test {
  private final G722 codec = new G722();

  @Test
  void soundIsCodedAsByOthers() {
    short[] sound = Sample.samples("harsh.s16");
    byte[] coded = new byte[sound.length / 2];
    for (int frame = 0; frame < coded.length / 160; frame++) {
      assertThat(codec.encode(sound, frame * 320, coded, frame * 160)).isEqualTo(160);
    }
    assertThat(coded).isEqualTo(Sample.bytes("harsh.g722"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"harsh", "codes"})
  void codesAreDecodedAsByOthers(String sample) {
    byte[] coded = Sample.bytes(sample + ".g722");
    short[] decoded = new short[2 * coded.length];
    assertThat(codec.samples(coded, 0, coded.length)).isEqualTo(decoded.length);
    assertThat(codec.decode(coded, 0, coded.length, decoded)).isEqualTo(decoded.length);
    assertThat(decoded).isEqualTo(Sample.samples(sample + "-decoded.s16"));
  }

  @Test
  void theStateOfOneDirectionLeavesTheOtherAlone() {
    codec.decode(Sample.bytes("codes.g722"), 0, 2000, new short[4000]);
    soundIsCodedAsByOthers();
  }
}
