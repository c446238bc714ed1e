package org.tandem.media.loop;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.tandem.media.audio.AudioSink;
import org.tandem.media.audio.AudioSource;
import org.tandem.media.codec.Codec;
import org.tandem.media.codec.CodecKind;
import org.tandem.media.dtmf.Key;
import org.tandem.media.rtp.MediaSocket;
import org.tandem.media.rtp.NtpClock;
import org.tandem.media.rtp.PortPair;
import org.tandem.media.rtp.Reception;
import org.tandem.media.rtp.RtcpReports;
import org.tandem.media.rtp.RtpPacket;
import org.tandem.media.rtp.RtpSender;
import org.tandem.media.sdp.Agreement;
import org.tandem.media.sdp.Negotiation;
import org.tandem.media.sdp.SdpRefused;

/**
 * A session as both sides see it: calls hand things over from any thread, the loop's thread does
 * them in its next tick. SDP alone is worked on by the thread that asks.
 */
final class VoiceSession implements MediaSession {
  /** What a session is given by its loop. */
  record Surroundings(
      MediaSettings settings,
      NtpClock clock,
      String cname,
      RandomGenerator random,
      Handover loop) {}

  /** Runs something on the media thread, in order. */
  interface Handover {
    void run(VoiceSession session, Runnable action);
  }

  private static final int MIN_PACKETS = 32;
  private static final int PACKETS_PER_FRAME = 4;

  private final MediaSettings settings;
  private final Handover loop;
  private final PortPair ports;
  private final Negotiation negotiation;
  private final MediaListener listener;
  private final Map<CodecKind, Codec> codecs = new HashMap<>();
  private volatile Optional<Codec> sentCodec = Optional.empty();
  private volatile boolean isClosed;

  // From here on the media thread alone.
  private final Counts counts = new Counts();
  private final RtpSender sender;
  private final RtcpReports reports;
  private final Inbound inbound;
  private final Outbound outbound;
  private final ControlChannel control;
  private final byte[] packet = new byte[1600];
  private Agreement agreement;
  private long heardNanos;
  private boolean isSilenceTold;
  private boolean isReleased;

  VoiceSession(
      PortPair ports,
      Negotiation negotiation,
      MediaListener listener,
      Surroundings surroundings,
      long nowNanos) {
    this.ports = ports;
    this.negotiation = negotiation;
    this.listener = listener;
    this.settings = surroundings.settings();
    this.loop = surroundings.loop();
    RandomGenerator random = surroundings.random();
    Reception reception = new Reception();
    this.sender = new RtpSender(random);
    this.reports =
        new RtcpReports(
            sender, reception, surroundings.clock(), surroundings.cname(), random, nowNanos);
    this.inbound = new Inbound(reception, counts, this::pressed);
    this.outbound = new Outbound(ports.rtp(), sender, this::played);
    this.control = new ControlChannel(ports, reports);
  }

  @Override
  public String answer(String offer) throws SdpRefused {
    synchronized (negotiation) {
      String answer = negotiation.answer(offer);
      agreed();
      return answer;
    }
  }

  @Override
  public String offer() {
    synchronized (negotiation) {
      return negotiation.offer();
    }
  }

  @Override
  public void accept(String answer) throws SdpRefused {
    synchronized (negotiation) {
      negotiation.accept(answer);
      agreed();
    }
  }

  private void agreed() {
    Agreement agreed = negotiation.agreement().orElseThrow();
    Codec codec = codec(agreed.codec());
    agreed.received().codecs().values().forEach(this::codec);
    Map<CodecKind, Codec> known = Map.copyOf(codecs);
    sentCodec = Optional.of(codec);
    loop.run(this, () -> agree(agreed, known));
  }

  private Codec codec(CodecKind kind) {
    return codecs.computeIfAbsent(kind, made -> made.forCall().get());
  }

  @Override
  public void play(AudioSource source) {
    loop.run(this, () -> outbound.play(source));
  }

  @Override
  public void stop() {
    loop.run(this, () -> outbound.play(null));
  }

  @Override
  public void listen(Optional<AudioSink> sink) {
    loop.run(this, () -> inbound.listen(sink));
  }

  @Override
  public void press(Key key) {
    loop.run(this, () -> outbound.press(key));
  }

  @Override
  public Optional<Codec> codec() {
    return sentCodec;
  }

  @Override
  public MediaFigures figures() {
    return counts.figures();
  }

  @Override
  public void close() {
    if (!isClosed) {
      isClosed = true;
      loop.run(this, () -> {});
    }
  }

  boolean isClosed() {
    return isClosed;
  }

  private void agree(Agreement agreed, Map<CodecKind, Codec> known) {
    // Time without a peer counts from the moment that there is one, and anew after a hold.
    heardNanos = nowNanos;
    agreement = agreed;
    inbound.agree(agreed, known::get, nowNanos);
    outbound.agree(agreed, known.get(agreed.codec()));
    control.agree(agreed);
  }

  private long nowNanos;

  /** The time of this tick, before anything that was handed over is done in it. */
  void now(long nanos) {
    nowNanos = nanos;
  }

  /**
   * Does what is due.
   *
   * @return frames that were not sent
   */
  int tick(int frames) {
    boolean isAgreed = agreement != null;
    if (isAgreed) {
      inbound.begin(frames);
    }
    receive(ports.rtp(), frames);
    receive(ports.rtcp(), frames);
    if (!isAgreed) {
      return 0;
    }
    inbound.end();
    int skipped = outbound.tick(inbound.latch().target(), frames);
    counts.sent(sender.packets());
    control.sendIfDue(nowNanos);
    watch();
    return skipped;
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
      } else if (received(socket, length)) {
        heardNanos = nowNanos;
      }
    }
  }

  private boolean received(MediaSocket socket, int length) {
    InetSocketAddress from = socket.sender();
    boolean isReport = socket == ports.rtcp() || RtpPacket.isReport(packet, length);
    if (!isReport) {
      boolean isOurs = inbound.packet(packet, length, from, nowNanos);
      counts.jitter(inbound.jitter());
      return isOurs;
    }
    if (!control.packet(packet, length, from, inbound.latch().target(), nowNanos)) {
      counts.ignored();
      return false;
    }
    counts.roundTrip(reports.roundTrip());
    return true;
  }

  private void watch() {
    Duration limit = agreement.isOnHold() ? settings.silentPeerOnHold() : settings.silentPeer();
    if (!isSilenceTold && nowNanos - heardNanos > limit.toNanos()) {
      isSilenceTold = true;
      if (!isClosed) {
        listener.silentPeer();
      }
    }
  }

  private void pressed(Key key) {
    if (!isClosed) {
      listener.key(key);
    }
  }

  private void played(AudioSource source) {
    if (!isClosed) {
      listener.played(source);
    }
  }

  /** The last thing: what had arrived goes to the sink, the peer is told, ports are given back. */
  void release() {
    if (isReleased) {
      return;
    }
    isReleased = true;
    isClosed = true;
    try {
      inbound.listen(Optional.empty());
      control.sendBye(nowNanos);
    } finally {
      ports.close();
    }
  }

  /** A fault of ours ends it. */
  void fail() {
    boolean isWanted = !isClosed;
    release();
    if (isWanted) {
      listener.failed();
    }
  }
}
