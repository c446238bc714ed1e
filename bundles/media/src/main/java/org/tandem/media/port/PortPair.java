package org.tandem.media.port;

/**
 * The ports of one session: RTP at an even port, RTCP at the next (RFC 3550 §11).
 *
 * @param port the RTP port
 * @param giveBack run when both are closed
 */
public record PortPair(int port, MediaSocket rtp, MediaSocket rtcp, Runnable giveBack)
    implements AutoCloseable {
  @Override
  public void close() {
    rtp.close();
    rtcp.close();
    giveBack.run();
  }
}
