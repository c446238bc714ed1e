package org.tandem.media.loop;

import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.tandem.media.audio.AudioSink;
import org.tandem.media.codec.Codec;
import org.tandem.media.codec.CodecKind;
import org.tandem.media.dtmf.EventReceiver;
import org.tandem.media.dtmf.Key;
import org.tandem.media.dtmf.TelephoneEvent;
import org.tandem.media.jitter.JitterBuffer;
import org.tandem.media.jitter.JitterBuffer.Fate;
import org.tandem.media.rtp.Latch;
import org.tandem.media.rtp.Reception;
import org.tandem.media.rtp.RtpPacket;
import org.tandem.media.sdp.Agreement;
import org.tandem.media.sdp.PayloadTypes;

/**
 * What a session receives: decides of each RTP packet whether it is believed and what it is, and
 * passes it on. Media thread only.
 */
final class Inbound {
  /** An end of a key that did not come for so long was lost: senders repeat every 20 to 50 ms. */
  private static final long EVENT_LOST_NANOS = 250_000_000L;

  private final int ownSsrc;
  private final Reception reception;
  private final Counts counts;
  private final Consumer<Key> pressed;
  private final Latch latch = new Latch();
  private final EventReceiver events = new EventReceiver();
  private long lastEventNanos;

  private PayloadTypes types;
  private int clockRateHz;
  private final Codec[] codecs = new Codec[128];
  private Hearing hearing;
  private Optional<AudioSink> waitingSink = Optional.empty();

  Inbound(int ownSsrc, Reception reception, Counts counts, Consumer<Key> pressed) {
    this.ownSsrc = ownSsrc;
    this.reception = reception;
    this.counts = counts;
    this.pressed = pressed;
  }

  /**
   * @param perCall the codecs of this call
   */
  void agree(Agreement agreed, Map<CodecKind, Codec> perCall, long nowNanos) {
    types = agreed.received();
    clockRateHz = agreed.codec().clockRateHz();
    if (agreed.hasAddress()) {
      latch.name(agreed.rtp(), nowNanos);
    }
    Arrays.fill(codecs, null);
    if (hearing == null) {
      hearing = new Hearing(perCall.get(agreed.codec()).sampleRateHz(), clockRateHz, pressed);
      hearing.listen(waitingSink);
    }
    hearing.clock(clockRateHz);
    for (Map.Entry<Integer, CodecKind> entry : types.codecs().entrySet()) {
      codecs[entry.getKey()] = perCall.get(entry.getValue()).heardAt(hearing.sampleRateHz());
    }
    hearing.detectTones(agreed.event().isEmpty());
  }

  void listen(Optional<AudioSink> sink) {
    if (hearing == null) {
      waitingSink.ifPresent(AudioSink::ended);
      waitingSink = sink;
    } else {
      hearing.listen(sink);
    }
  }

  boolean isListenedTo() {
    return hearing != null && hearing.isListenedTo();
  }

  Latch latch() {
    return latch;
  }

  /** So many frames are due at the end of this tick. */
  void begin(int frames) {
    hearing.owe(frames);
  }

  void end() {
    hearing.settle();
  }

  /**
   * Takes a datagram that came to the RTP port.
   *
   * @return whether it was from our peer
   */
  boolean packet(byte[] packet, int length, InetSocketAddress sender, long nowNanos) {
    if (!RtpPacket.isValid(packet, length) || !isKnown(RtpPacket.payloadType(packet))) {
      counts.ignored();
      return false;
    }
    int ssrc = RtpPacket.ssrc(packet);
    int number = RtpPacket.sequenceNumber(packet);
    // What we sent ourselves comes back from a mirror, not from a peer (RFC 3550 §8.2).
    if (ssrc == ownSsrc || !latch.accepts(sender, ssrc, number, nowNanos)) {
      counts.ignored();
      return false;
    }
    Reception.Verdict verdict = reception.packet(ssrc, number);
    if (verdict == Reception.Verdict.USE_RESTARTED) {
      hearing.restart();
      events.reset();
    }
    if (verdict == Reception.Verdict.IGNORE) {
      counts.ignored();
    } else {
      content(packet, length, nowNanos);
      counts.lost(reception.lost());
      counts.jitter(jitterNanos());
    }
    return true;
  }

  private boolean isKnown(int payloadType) {
    return codecs[payloadType] != null
        || types.isEvent(payloadType)
        || payloadType == PayloadTypes.COMFORT_NOISE;
  }

  private void content(byte[] packet, int length, long nowNanos) {
    int type = RtpPacket.payloadType(packet);
    int at = RtpPacket.payloadOffset(packet, length);
    int bytes = RtpPacket.payloadLength(packet, length);
    if (codecs[type] != null) {
      sound(packet, codecs[type], at, bytes, nowNanos);
    } else if (types.isEvent(type) && bytes >= TelephoneEvent.BYTES) {
      event(packet, at, nowNanos);
    } else if (type == PayloadTypes.COMFORT_NOISE && bytes >= 1) {
      counts.used();
      hearing.noise(reception.sequence(), RtpPacket.timestamp(packet), packet[at]);
    } else {
      counts.ignored();
      hearing.nothing(reception.sequence());
    }
  }

  private void sound(byte[] packet, Codec codec, int at, int bytes, long nowNanos) {
    if (bytes == 0 || bytes > JitterBuffer.MAX_PAYLOAD_BYTES) {
      counts.ignored();
      hearing.nothing(reception.sequence());
      return;
    }
    int timestamp = RtpPacket.timestamp(packet);
    reception.arrived(timestamp, (int) (nowNanos / 1000 * clockRateHz / 1_000_000));
    Fate fate =
        hearing.sound(
            reception.sequence(), timestamp, RtpPacket.hasMarker(packet), codec, packet, at, bytes);
    switch (fate) {
      case KEPT -> counts.used();
      case LATE -> counts.late();
      case DUPLICATE -> counts.ignored();
    }
  }

  private void event(byte[] packet, int at, long nowNanos) {
    counts.used();
    int startedAt = RtpPacket.timestamp(packet);
    if (events.isDown() && nowNanos - lastEventNanos > EVENT_LOST_NANOS) {
      events.expire();
    }
    lastEventNanos = nowNanos;
    events.packet(startedAt, packet, at).ifPresent(pressed);
    hearing.event(reception.sequence(), startedAt, TelephoneEvent.duration(packet, at));
  }

  private long jitterNanos() {
    return reception.jitterUnits() * 1_000_000_000L / clockRateHz;
  }
}
