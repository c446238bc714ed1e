package org.tandem.media.loop;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.tandem.media.audio.AudioSink;
import org.tandem.media.audio.AudioSource;
import org.tandem.media.codec.Codec;
import org.tandem.media.codec.CodecKind;
import org.tandem.media.dtmf.Key;
import org.tandem.media.port.MediaSocket;
import org.tandem.media.port.PortPair;
import org.tandem.media.rtp.Reception;
import org.tandem.media.rtp.RtcpReports;
import org.tandem.media.rtp.RtpPacket;
import org.tandem.media.rtp.RtpSender;
import org.tandem.media.sdp.Agreement;

/**
 * The media thread's side of a session: in each tick, what came, what is due, and whether the peer
 * is still there.
 */
final class Voice {
  private static final int MIN_PACKETS = 32;
  private static final int PACKETS_PER_FRAME = 4;
  private static final int LATE_FRAMES = 50;

  private final PortPair ports;
  private final MediaListener listener;
  private final MediaSettings settings;
  private final Counts counts = new Counts();
  private final RtpSender sender;
  private final RtcpReports reports;
  private final Inbound inbound;
  private final Outbound outbound;
  private final ControlChannel control;
  private final byte[] packet = new byte[1600];

  private long nowNanos;
  private Agreement agreement;
  private long heardNanos;
  private boolean isSilenceTold;
  private boolean isReleased;

  Voice(PortPair ports, MediaListener listener, Surroundings surroundings, long nowNanos) {
    this.ports = ports;
    this.listener = listener;
    this.settings = surroundings.settings();
    this.nowNanos = nowNanos;
    this.sender = new RtpSender(surroundings.random());
    Reception reception = new Reception();
    this.reports =
        new RtcpReports(
            sender,
            reception,
            surroundings.clock(),
            surroundings.cname(),
            surroundings.random(),
            nowNanos);
    this.inbound = new Inbound(sender.ssrc(), reception, counts, listener::key);
    this.outbound = new Outbound(ports.rtp(), sender, listener::played);
    this.control = new ControlChannel(ports, reports);
  }

  /** The time of this tick, before anything that was handed over is done in it. */
  void now(long nanos) {
    nowNanos = nanos;
  }

  void agree(Agreement agreed, Map<CodecKind, Codec> codecs) {
    // Time without a peer counts from the moment that there is one, and anew after a hold.
    heardNanos = nowNanos;
    agreement = agreed;
    inbound.agree(agreed, codecs, nowNanos);
    outbound.agree(agreed, codecs.get(agreed.codec()));
    control.agree(agreed);
  }

  void play(AudioSource source) {
    outbound.play(source);
  }

  void listen(Optional<AudioSink> sink) {
    if (inbound.isListenedTo()) {
      takeWhatWaits();
    }
    inbound.listen(sink);
  }

  void press(Key key) {
    outbound.press(key);
  }

  MediaFigures figures() {
    return counts.figures();
  }

  /**
   * Sends what is due.
   *
   * @return frames that were not sent
   */
  int send(int frames) {
    if (agreement == null) {
      return 0;
    }
    int skipped = outbound.tick(inbound.latch().target(), frames);
    counts.sent(sender.packets());
    control.sendIfDue(nowNanos);
    return skipped;
  }

  /** Takes what came; without an agreement it is forgotten, since nobody knows whose it is. */
  void receive(int frames) {
    if (agreement != null) {
      inbound.begin(frames);
    }
    receive(ports.rtp(), frames);
    receive(ports.rtcp(), frames);
    if (agreement != null) {
      inbound.end();
      watch();
    }
  }

  private void receive(MediaSocket socket, int frames) {
    int most = MIN_PACKETS + PACKETS_PER_FRAME * frames;
    for (int i = 0; i < most; i++) {
      int length = socket.receive(packet);
      if (length < 0) {
        return;
      }
      if (agreement == null || length == packet.length) {
        counts.ignored();
      } else if (isFromPeer(socket, length)) {
        heardNanos = nowNanos;
      }
    }
  }

  private boolean isFromPeer(MediaSocket socket, int length) {
    InetSocketAddress from = socket.sender();
    if (socket == ports.rtp() && !RtpPacket.isReport(packet, length)) {
      return inbound.packet(packet, length, from, nowNanos);
    }
    if (!control.packet(packet, length, from, inbound.latch().target(), nowNanos)) {
      counts.ignored();
      return false;
    }
    counts.roundTrip(reports.roundTripNanos());
    return true;
  }

  private void watch() {
    Duration limit = agreement.isOnHold() ? settings.silentPeerOnHold() : settings.silentPeer();
    if (!isSilenceTold && nowNanos - heardNanos > limit.toNanos()) {
      isSilenceTold = true;
      listener.silentPeer();
    }
  }

  /** What came before now belongs to whoever listened until now; without one, to the next. */
  private void takeWhatWaits() {
    if (agreement != null) {
      receive(ports.rtp(), LATE_FRAMES);
    }
  }

  /** The last thing: what had arrived goes to the sink, the peer is told, ports are given back. */
  void release() {
    if (isReleased) {
      return;
    }
    isReleased = true;
    try {
      takeWhatWaits();
      inbound.listen(Optional.empty());
      control.sendBye(nowNanos);
    } finally {
      ports.close();
    }
  }
}
