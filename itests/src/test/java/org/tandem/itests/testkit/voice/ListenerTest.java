package org.tandem.itests.testkit.voice;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What the listener makes of RTP that comes well and badly. */
class ListenerTest {
  private static final long FRAME_NANOS = 20_000_000;

  private final Listener listener = new Listener();
  private final short[] speech = Speech.of(7, Duration.ofSeconds(1));

  @Test
  void packetsInOrderAreHeardWhole() {
    for (int i = 0; i < 50; i++) {
      take(i, i, i);
    }
    Heard heard = listener.heard();
    assertThat(heard.packets()).isEqualTo(50);
    assertThat(heard.lost()).isZero();
    assertThat(heard.longestWaitMillis()).isZero();
    assertThat(Likeness.of(speech, heard.samples()).isWhole()).isTrue();
  }

  @Test
  void theSequenceMayPassItsEnd() {
    for (int i = 0; i < 50; i++) {
      take(65_510 + i, i, i);
    }
    assertThat(listener.heard().lost()).isZero();
    assertThat(listener.heard().packets()).isEqualTo(50);
  }

  @Test
  void aMissingPacketIsLostAndSilent() {
    for (int i = 0; i < 50; i++) {
      if (i != 20) {
        take(i, i, i);
      }
    }
    Heard heard = listener.heard();
    assertThat(heard.lost()).isEqualTo(1);
    assertThat(heard.pauses()).isEmpty();
    assertThat(Likeness.of(speech, heard.samples()).holesMillis()).isEqualTo(20);
  }

  @Test
  void aSenderThatHeldOnLostNothing() {
    for (int i = 0; i < 50; i++) {
      take(speech, i, i, i < 20 ? i : i + 3, i);
    }
    Heard heard = listener.heard();
    assertThat(heard.longestPauseMillis()).isEqualTo(60);
    assertThat(Likeness.of(speech, heard.samples()).isWhole()).isFalse();
    assertThat(Likeness.of(speech, heard.joined()).isWhole()).isTrue();
  }

  @Test
  void aLatePacketIsPutInItsPlaceAndADoubledOneCounted() {
    for (int i = 0; i < 50; i++) {
      if (i != 20) {
        take(i, i, i);
      }
      if (i == 22) {
        take(20, 20, 22);
        take(20, 20, 22);
      }
    }
    Heard heard = listener.heard();
    assertThat(heard.lost()).isZero();
    assertThat(heard.doubled()).isEqualTo(1);
    assertThat(heard.longestWaitMillis()).isEqualTo(40);
    assertThat(Likeness.of(speech, heard.samples()).isWhole()).isTrue();
  }

  /** The speech, a tone of 250 ms, silence. */
  private short[] withTone(int hertz) {
    short[] sound = Arrays.copyOf(speech, speech.length * 2);
    for (int i = 0; i < 2_000; i++) {
      sound[speech.length + i] = (short) (8_000 * Math.sin(2 * Math.PI * hertz * i / 8000));
    }
    return sound;
  }

  @Test
  void aRingingToneIsNoBeep() {
    short[] sound = withTone(425);
    for (int i = 0; i < 70; i++) {
      take(sound, i, i, i);
    }
    assertThat(listener.beep()).isNotDone();
  }

  @Test
  void aBeepIsHeardWhenItIsOver() {
    short[] sound = withTone(1000);
    for (int i = 0; i < 50 + 12; i++) {
      take(sound, i, i, i);
    }
    assertThat(listener.beep()).isNotDone();
    take(sound, 62, 62, 62);
    take(sound, 63, 63, 63);
    assertThat(listener.beep()).isCompletedWithValueMatching(at -> at >= 1_240 && at <= 1_300);
  }

  @Test
  void speechIsNoBeep() {
    short[] longSpeech = Speech.of(3, Duration.ofSeconds(30));
    for (int i = 0; i < 1_500; i++) {
      take(longSpeech, i, i, i);
    }
    assertThat(listener.beep()).isNotDone();
  }

  private void take(int sequence, int frame, int arrival) {
    take(speech, sequence, frame, arrival);
  }

  private void take(short[] samples, int sequence, int frame, int arrival) {
    take(samples, sequence, frame, frame, arrival);
  }

  private void take(short[] samples, int sequence, int frame, int time, int arrival) {
    ByteBuffer packet = ByteBuffer.allocate(172);
    packet.put((byte) 0x80).put((byte) 0).putShort((short) sequence);
    packet.putInt(time * 160 - 1_000).putInt(99);
    for (int i = 0; i < 160; i++) {
      packet.put(G711.PCMU.encode(samples[frame * 160 + i]));
    }
    listener.take(packet.flip(), arrival * FRAME_NANOS);
  }
}
