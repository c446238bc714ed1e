package org.tandem.media.sdp;

import java.net.InetAddress;
import java.util.List;
import org.tandem.media.codec.CodecKind;

/**
 * Our end: what we have to offer, and where.
 *
 * @param local the address that is bound; a peer of another family cannot be reached
 * @param advertisedHost written into SDP: an IP address, or a name
 * @param port of RTP
 * @param codecs in order of preference
 */
public record LocalMedia(
    InetAddress local, String advertisedHost, int port, List<CodecKind> codecs) {

  /** Whether packets from what is bound get to an address. */
  boolean reaches(InetAddress peer) {
    boolean isSameFamily = local.getAddress().length == peer.getAddress().length;
    boolean isDual = local.isAnyLocalAddress() && local.getAddress().length == 16;
    return isSameFamily || isDual || peer.isAnyLocalAddress();
  }

  /** {@code IN IP4 192.0.2.1}. */
  String connection() {
    String host = advertisedHost.replaceAll("[\\[\\]]", "");
    boolean isName = host.indexOf(':') < 0 && !host.matches("[0-9.]+");
    boolean isVersion6 = isName ? local.getAddress().length == 16 : host.indexOf(':') >= 0;
    return (isVersion6 ? "IN IP6 " : "IN IP4 ") + host;
  }
}
