package org.tandem.testcall.phone;

import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a session description says that its voice is (RFC 4566 §5.7, §5.14), for the ladder. */
final class VoicePeer {
  private static final Pattern HOST = Pattern.compile("(?m)^c=IN IP[46] (\\S+)");
  private static final Pattern PORT = Pattern.compile("(?m)^m=audio (\\d{1,5})");

  private VoicePeer() {}

  static InetSocketAddress of(String sdp) {
    Matcher host = HOST.matcher(sdp);
    Matcher port = PORT.matcher(sdp);
    return InetSocketAddress.createUnresolved(
        host.find() ? host.group(1) : "unknown",
        port.find() ? Math.min(0xFFFF, Integer.parseInt(port.group(1))) : 0);
  }
}
