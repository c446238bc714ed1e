package org.tandem.media.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandem.media.audio.Alignment;
import org.tandem.media.audio.Sweep;

class OtherRateTest {
  @ParameterizedTest
  @CsvSource({"PCMU, 16000", "PCMA, 16000", "G722, 8000"})
  void soundStaysWhatItIsAtAnotherRate(String name, int rateHz) {
    Codec sender = CodecKind.named(name).orElseThrow().forCall().get();
    Codec receiver = CodecKind.named(name).orElseThrow().forCall().get().heardAt(rateHz);
    int frame = sender.sampleRateHz() / 50;
    Duration length = Duration.ofSeconds(2);
    short[] said = Sweep.samples(300, 3000, -12, length, sender.sampleRateHz());
    short[] heard = new short[rateHz * 2];
    short[] decoded = new short[2560];
    byte[] packet = new byte[sender.maxFrameBytes()];
    for (int i = 0; i < 100; i++) {
      int bytes = sender.encode(said, i * frame, packet, 0);
      assertThat(receiver.samples(packet, 0, bytes)).isEqualTo(rateHz / 50);
      assertThat(receiver.decode(packet, 0, bytes, decoded)).isEqualTo(rateHz / 50);
      System.arraycopy(decoded, 0, heard, i * rateHz / 50, rateHz / 50);
    }
    short[] wanted = Sweep.samples(300, 3000, -12, length, rateHz);
    assertThat(Alignment.of(wanted, heard).correlation()).isGreaterThan(0.995);
  }

  @ParameterizedTest
  @CsvSource({"PCMU, 8000", "G722, 16000", "opus, 16000"})
  void theOwnRateNeedsNoChange(String name, int rateHz) {
    Codec codec = CodecKind.named(name).orElseThrow().forCall().get();
    assertThat(codec.heardAt(rateHz)).isSameAs(codec);
  }
}
