package org.tandem.media.sdp;

import java.net.InetSocketAddress;
import java.util.OptionalInt;
import org.tandem.media.codec.CodecKind;

/**
 * What offer and answer came to.
 *
 * @param rtp where the peer wants to receive, by SDP; unspecified address while it wants nothing
 * @param rtcp where it wants reports (RFC 3605)
 * @param isMuxed whether reports go to the port of the sound (RFC 5761)
 * @param direction what we do
 * @param codec what we send
 * @param payloadType its number in what we send
 * @param event the number of telephone events in what we send; empty if the peer has none
 * @param received the numbers in what we receive
 */
public record Agreement(
    InetSocketAddress rtp,
    InetSocketAddress rtcp,
    boolean isMuxed,
    Direction direction,
    CodecKind codec,
    int payloadType,
    OptionalInt event,
    PayloadTypes received) {

  /** Whether the peer has an address now; it has none with {@code c=0.0.0.0}. */
  public boolean hasAddress() {
    return !rtp.getAddress().isAnyLocalAddress();
  }

  /** Whether sound goes both ways. */
  public boolean isOnHold() {
    return direction != Direction.SENDRECV;
  }
}
