package org.tandem.media.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.media.audio.Pace;
import org.tandem.media.audio.Playback;
import org.tandem.media.audio.Tone;
import org.tandem.media.dtmf.Key;
import org.tandem.media.loop.Wire.Datagram;
import org.tandem.media.rtp.NoMediaPort;
import org.tandem.media.sdp.SdpRefused;

/**
 * A key cuts what is being said, at once. What is measured is the time on the counted clock from
 * the arrival of the first packet of the key (RFC 4733 §2.5.1.2) to the last packet with sound.
 *
 * <pre>
 *  ms     -7   0         13            33
 *  tick   |    |         |             |
 *  sound  S    |         S (last)      silence
 *  key         arrives   told, stop()  stop is obeyed
 * </pre>
 */
class BargeInTest {
  private static final int FRAME_MILLIS = 20;
  private static final byte SILENCE = (byte) 0xFF;

  private RawPhone phone;

  @BeforeEach
  void playSomething() throws NoMediaPort, SdpRefused {
    phone = new RawPhone();
    phone.agreed();
    phone.heard.onKey = phone.session::stop;
    Tone tone = Tone.of(440, -10, Duration.ofSeconds(20));
    phone.session.play(new Playback(tone.samples(8000), 8000, new Pace(Duration.ZERO, 150)));
    phone.pass(Duration.ofSeconds(1));
    phone.takeSent();
  }

  @AfterEach
  void close() {
    phone.close();
  }

  private void keyArrives() {
    phone.rtp(RawPhone.PEER, RawPhone.SSRC, 101, 1, 160, RawPhone.bytes("05 0a 00a0"));
  }

  private boolean isSoundSent() {
    for (Datagram packet : phone.takeSent()) {
      for (byte sample : packet.payload()) {
        if (sample != SILENCE) {
          return true;
        }
      }
    }
    return false;
  }

  /** Milliseconds from now to the last packet with sound, with a first tick after so many. */
  private long lastSoundMillis(int firstTickMillis) {
    long arrived = phone.clock.get();
    long last = arrived;
    for (int tick = 0; tick < 50; tick++) {
      phone.tick(tick == 0 ? firstTickMillis : FRAME_MILLIS);
      last = isSoundSent() ? phone.clock.get() : last;
    }
    return (last - arrived) / 1_000_000;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 13, 19, 20})
  void aKeyCutsTheSoundInTheTickAfterItCame(int millisToTheTick) {
    phone.clock.addAndGet((FRAME_MILLIS - millisToTheTick) * 1_000_000L);
    keyArrives();
    assertThat(lastSoundMillis(millisToTheTick)).isLessThanOrEqualTo(FRAME_MILLIS);
    assertThat(phone.heard.keys).containsExactly(Key.K5);
  }

  @Test
  void itStaysBelowSixtyMillisecondsWhenTheTickIsLate() {
    keyArrives();
    assertThat(lastSoundMillis(58)).isLessThanOrEqualTo(60);
  }

  @Test
  void withoutAKeyTheSoundGoesOn() {
    assertThat(lastSoundMillis(FRAME_MILLIS)).isEqualTo(50L * FRAME_MILLIS);
  }
}
