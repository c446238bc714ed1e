package org.tandem.media.loop;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.tandem.media.loop.Wire.Datagram;
import org.tandem.media.rtp.NoMediaPort;
import org.tandem.media.rtp.RtpPacket;
import org.tandem.media.sdp.SdpRefused;

/** One session of ours, and a peer that sends whatever the test writes. */
final class RawPhone implements AutoCloseable {
  static final InetSocketAddress PEER = new InetSocketAddress("192.0.2.7", 40_000);
  static final InetSocketAddress PEER_RTCP = new InetSocketAddress("192.0.2.7", 40_001);
  static final int SSRC = 0xCAFE;

  final Wire wire = new Wire();
  final AtomicLong clock = new AtomicLong(1_000_000_000L);
  final MediaLoop loop =
      new MediaLoop(TwoPhones.SETTINGS, wire, Instant.EPOCH, clock::get, new Random(5));
  final Heard heard = new Heard();
  final MediaSession session;
  final InetSocketAddress ours = new InetSocketAddress(InetAddress.getLoopbackAddress(), 4000);
  final InetSocketAddress oursRtcp = new InetSocketAddress(InetAddress.getLoopbackAddress(), 4001);

  RawPhone() throws NoMediaPort {
    session = loop.session(InetAddress.getLoopbackAddress(), "127.0.0.1", heard);
  }

  /** An offer of the peer with mu-law and telephone events, and what else is wanted. */
  static String offer(String... more) {
    return "v=0\r\no=- 1 1 IN IP4 192.0.2.7\r\ns=-\r\nc=IN IP4 192.0.2.7\r\nt=0 0\r\n"
        + "m=audio 40000 RTP/AVP 0 101\r\na=rtpmap:101 telephone-event/8000\r\n"
        + (more.length == 0 ? "" : String.join("\r\n", more) + "\r\n");
  }

  RawPhone agreed(String... more) throws SdpRefused {
    session.answer(offer(more));
    loop.tick(clock.get());
    return this;
  }

  /** Sends sound: 160 times the same byte. */
  void sound(int number, int timestamp, int value) {
    byte[] payload = new byte[160];
    Arrays.fill(payload, (byte) value);
    rtp(PEER, SSRC, 0, number, timestamp, payload);
  }

  void rtp(InetSocketAddress from, int ssrc, int type, int number, int timestamp, byte[] payload) {
    byte[] packet = new byte[RtpPacket.HEADER_BYTES + payload.length];
    RtpPacket.writeHeader(packet, false, type, number, timestamp, ssrc);
    System.arraycopy(payload, 0, packet, RtpPacket.HEADER_BYTES, payload.length);
    wire.send(from, ours, packet);
  }

  static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }

  void tick() {
    tick(20);
  }

  /** A tick after so many milliseconds, which is late if they are more than 20. */
  void tick(int millis) {
    clock.addAndGet(millis * 1_000_000L);
    wire.tick();
    loop.tick(clock.get());
  }

  void pass(Duration time) {
    for (long i = 0; i < time.toMillis() / 20; i++) {
      tick();
    }
  }

  /** The RTP that we sent since this was asked last. */
  List<Datagram> takeSent() {
    return wire.takeSent(ours.getPort());
  }

  @Override
  public void close() {
    loop.close();
  }
}
