package org.tandem.media.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandem.media.audio.Alignment;
import org.tandem.media.audio.Level;

class OpusTest {
  private final short[] speech = Sample.samples("speech.s16");
  private final Opus codec = new Opus();

  /** The library decodes hybrid frames to silence at lower rates: each mode is heard here. */
  @ParameterizedTest
  @CsvSource({"silk, 20, 0.9", "hybrid, 20, 0.9", "hybrid-60ms, 60, 0.9", "celt, 10, 0.97"})
  void everyModeOfAnotherEncoderIsHeard(String mode, int millis, double likeness) {
    List<byte[]> packets = Sample.packets(mode + ".packets");
    short[] heard = new short[packets.size() * millis * 16];
    short[] frame = new short[2560];
    int at = 0;
    for (byte[] packet : packets) {
      int count = codec.decode(packet, 0, packet.length, frame);
      assertThat(count).isEqualTo(millis * 16).isEqualTo(codec.samples(packet, 0, packet.length));
      System.arraycopy(frame, 0, heard, at, count);
      at += count;
    }
    short[] said = Arrays.copyOf(speech, 20_000);
    Alignment fit = Alignment.of(said, heard);
    assertThat(fit.correlation()).isGreaterThan(likeness);
    assertThat(loudness(heard)).isBetween(loudness(speech) - 2, loudness(speech) + 2);
  }

  @Test
  void whatWeSendIsHeard() {
    short[] heard = new short[speech.length];
    byte[] packet = new byte[codec.maxFrameBytes()];
    Opus peer = new Opus();
    for (int at = 0; at + 320 <= speech.length; at += 320) {
      int bytes = codec.encode(speech, at, packet, 0);
      assertThat(bytes).isBetween(1, codec.maxFrameBytes());
      short[] frame = new short[2560];
      assertThat(peer.decode(packet, 0, bytes, frame)).isEqualTo(320);
      System.arraycopy(frame, 0, heard, at, 320);
    }
    assertThat(Alignment.of(Arrays.copyOf(speech, 20_000), heard).correlation()).isGreaterThan(0.9);
  }

  @Test
  void rubbishIsBoundedAndTheNextSpeechIsHeardAgain() {
    Random random = new Random(4);
    for (int i = 0; i < 500; i++) {
      byte[] rubbish = new byte[1 + random.nextInt(300)];
      random.nextBytes(rubbish);
      short[] frame = new short[2560];
      assertThat(codec.samples(rubbish, 0, rubbish.length)).isBetween(0, 1920);
      assertThat(codec.decode(rubbish, 0, rubbish.length, frame)).isBetween(0, 1920);
    }
    everyModeOfAnotherEncoderIsHeard("silk", 20, 0.9);
  }

  private static double loudness(short[] samples) {
    return Level.dBov(samples, samples.length);
  }
}
