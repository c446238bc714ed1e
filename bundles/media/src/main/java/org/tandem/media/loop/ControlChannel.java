package org.tandem.media.loop;

import java.net.InetSocketAddress;
import org.tandem.media.port.PortPair;
import org.tandem.media.rtp.RtcpReports;
import org.tandem.media.sdp.Agreement;

/**
 * The RTCP of a session on its way: where reports go, whose are taken. Reports from the host that
 * sound comes from, and from the one that SDP names, are taken, and answered to the port that they
 * come from. Media thread only.
 */
final class ControlChannel {
  private final PortPair ports;
  private final RtcpReports reports;
  private final byte[] packet = new byte[RtcpReports.MAX_BYTES];
  private Agreement agreement;
  private InetSocketAddress learned;

  ControlChannel(PortPair ports, RtcpReports reports) {
    this.ports = ports;
    this.reports = reports;
  }

  void agree(Agreement agreed) {
    if (agreement == null || !agreement.rtcp().equals(agreed.rtcp())) {
      learned = null;
    }
    agreement = agreed;
  }

  /**
   * Takes a datagram.
   *
   * @param sound where sound goes
   * @return whether it was a report from our peer
   */
  boolean packet(
      byte[] bytes, int length, InetSocketAddress sender, InetSocketAddress sound, long nowNanos) {
    boolean isPeer =
        sender.equals(agreement.rtcp())
            || sound != null && sender.getAddress().equals(sound.getAddress());
    if (!isPeer || !reports.received(bytes, length, nowNanos)) {
      return false;
    }
    learned = sender;
    return true;
  }

  void sendIfDue(long nowNanos) {
    if (reports.isDue(nowNanos)) {
      send(nowNanos, false);
    }
  }

  /** Tells the peer that we leave (RFC 3550 §6.6). */
  void sendBye(long nowNanos) {
    if (agreement != null) {
      send(nowNanos, true);
    }
  }

  private void send(long nowNanos, boolean isBye) {
    int length = reports.write(packet, nowNanos, isBye);
    if (agreement.hasAddress()) {
      InetSocketAddress target = learned != null ? learned : agreement.rtcp();
      (agreement.isMuxed() ? ports.rtp() : ports.rtcp()).send(packet, length, target);
    }
  }
}
