package org.tandem.media.loop;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import org.tandem.media.audio.AudioSource;
import org.tandem.media.audio.Sequence;
import org.tandem.media.audio.Silence;
import org.tandem.media.codec.Codec;
import org.tandem.media.dtmf.EventSender;
import org.tandem.media.dtmf.Key;
import org.tandem.media.dtmf.KeyTones;
import org.tandem.media.dtmf.TelephoneEvent;
import org.tandem.media.port.MediaSocket;
import org.tandem.media.rtp.RtpPacket;
import org.tandem.media.rtp.RtpSender;
import org.tandem.media.sdp.Agreement;

/**
 * What a session sends: a packet in each frame of 20 ms, with a key, a source or silence. While the
 * peer does not want to hear, nothing is sent and the source waits. Media thread only.
 */
final class Outbound {
  /** So many frames of a late tick are made up for; of more, only the newest is sent. */
  static final int CATCH_UP_FRAMES = 3;

  private static final Duration KEY_LENGTH = Duration.ofMillis(100);

  private final MediaSocket socket;
  private final RtpSender sender;
  private final Consumer<AudioSource> played;
  private final EventSender keys = new EventSender();
  private final Queue<AudioSource> keyTones = new ArrayDeque<>();
  private final byte[] packet = new byte[1500];
  private short[] silence = new short[0];

  private Agreement agreement;
  private Codec codec;
  private AudioSource source;

  Outbound(MediaSocket socket, RtpSender sender, Consumer<AudioSource> played) {
    this.socket = socket;
    this.sender = sender;
    this.played = played;
  }

  void agree(Agreement agreed, Codec sent) {
    agreement = agreed;
    codec = sent;
    silence = new short[sent.sampleRateHz() / 50];
    if (agreed.event().isEmpty()) {
      keys.clear();
    }
  }

  /** Sends a source from its beginning; empty to send silence. */
  void play(AudioSource next) {
    AudioSource before = source;
    source = next;
    sender.beginTalkspurt();
    if (before != null) {
      played.accept(before);
    }
  }

  void press(Key key) {
    if (agreement == null || agreement.event().isPresent()) {
      keys.press(key);
    } else {
      keyTones.add(Sequence.of(KeyTones.of(key, KEY_LENGTH), new Silence(KEY_LENGTH)));
    }
  }

  /**
   * Sends what is due.
   *
   * @param frames how many; more than one where the tick was late
   * @return how many were left out
   */
  int tick(InetSocketAddress target, int frames) {
    int made = frames <= CATCH_UP_FRAMES ? frames : 1;
    int units = agreement.codec().frameUnits();
    if (made < frames) {
      sender.advance((frames - made) * units);
      sender.beginTalkspurt();
    }
    for (int i = 0; i < made; i++) {
      frame(target, units);
      sender.advance(units);
    }
    return frames - made;
  }

  private void frame(InetSocketAddress target, int units) {
    if (!agreement.direction().sends() || !agreement.hasAddress()) {
      sender.beginTalkspurt();
    } else if (keys.isActive()) {
      key(target, units);
    } else {
      int bytes = sound();
      socket.send(packet, sender.sound(packet, agreement.payloadType(), bytes), target);
    }
  }

  private void key(InetSocketAddress target, int units) {
    if (keys.next(sender.timestamp(), units, packet, RtpPacket.HEADER_BYTES)) {
      int number = agreement.event().orElseThrow();
      int bytes =
          sender.event(packet, keys.isFirst(), number, keys.timestamp(), TelephoneEvent.BYTES);
      socket.send(packet, bytes, target);
    }
  }

  private int sound() {
    int bytes = AudioSource.END;
    if (!keyTones.isEmpty()) {
      bytes = keyTones.element().next(codec, packet, RtpPacket.HEADER_BYTES);
      if (bytes == AudioSource.END) {
        keyTones.remove();
      }
    }
    if (bytes == AudioSource.END && source != null) {
      bytes = source.next(codec, packet, RtpPacket.HEADER_BYTES);
      if (bytes == AudioSource.END) {
        play(null);
      }
    }
    return bytes != AudioSource.END
        ? bytes
        : codec.encode(silence, 0, packet, RtpPacket.HEADER_BYTES);
  }
}
