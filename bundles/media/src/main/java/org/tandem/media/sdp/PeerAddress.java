package org.tandem.media.sdp;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the addresses of a peer. Names are not looked up: SDP must never make us ask DNS, or wait
 * for it.
 */
final class PeerAddress {
  private static final Pattern VERSION_4 =
      Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");
  private static final Pattern VERSION_6 = Pattern.compile("[0-9a-fA-F:.]{2,45}");
  private static final Pattern RTCP =
      Pattern.compile("(\\d{1,5})(?: IN IP[46] (\\S+))?", Pattern.CASE_INSENSITIVE);

  private PeerAddress() {}

  /** An IP address as SDP writes it; empty for a name, for rubbish and for multicast. */
  static Optional<InetAddress> read(String written) {
    try {
      Matcher parts = VERSION_4.matcher(written);
      Optional<InetAddress> address = Optional.empty();
      if (parts.matches()) {
        address = version4(parts);
      } else if (written.indexOf(':') >= 0 && VERSION_6.matcher(written).matches()) {
        address = Optional.of(InetAddress.getByName(written));
      }
      return address.filter(PeerAddress::isOfOnePeer);
    } catch (UnknownHostException malformed) {
      return Optional.empty();
    }
  }

  private static Optional<InetAddress> version4(Matcher parts) throws UnknownHostException {
    byte[] bytes = new byte[4];
    for (int i = 0; i < 4; i++) {
      int number = Integer.parseInt(parts.group(i + 1));
      if (number > 255) {
        return Optional.empty();
      }
      bytes[i] = (byte) number;
    }
    return Optional.of(InetAddress.getByAddress(bytes));
  }

  private static boolean isOfOnePeer(InetAddress address) {
    boolean isBroadcast = address.getHostAddress().equals("255.255.255.255");
    return !address.isMulticastAddress() && !isBroadcast;
  }

  /** Where reports go: {@code a=rtcp} (RFC 3605), else the port after that of the sound. */
  static InetSocketAddress rtcp(MediaDescription media, InetSocketAddress rtp, boolean isMuxed) {
    if (isMuxed) {
      return rtp;
    }
    Matcher parts = RTCP.matcher(media.attribute("rtcp").orElse(""));
    if (!parts.matches()) {
      return new InetSocketAddress(rtp.getAddress(), Math.min(0xFFFF, rtp.getPort() + 1));
    }
    int port = Integer.parseInt(parts.group(1));
    InetAddress own = rtp.getAddress();
    InetAddress address =
        Optional.ofNullable(parts.group(2)).flatMap(PeerAddress::read).orElse(own);
    boolean isUsable = port > 0 && port <= 0xFFFF && address.getClass() == own.getClass();
    return isUsable
        ? new InetSocketAddress(address, port)
        : new InetSocketAddress(own, Math.min(0xFFFF, rtp.getPort() + 1));
  }
}
