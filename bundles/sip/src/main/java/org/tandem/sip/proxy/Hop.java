package org.tandem.sip.proxy;

import java.io.IOException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tandem.sip.Transport;
import org.tandem.sip.text.Fields;

/**
 * Whom a URI sends to (RFC 3263 §4): by address, names are looked up by address only.
 *
 * @param host without brackets
 */
record Hop(String host, int port, Transport transport) {
  private static final Pattern URI =
      Pattern.compile(
          "(sips?):(?:[^@<>\\s]*+@)?(\\[[0-9A-Fa-f:.]++\\]|[A-Za-z0-9._-]++)(?::(\\d{1,5}+))?([;?].*+)?",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /**
   * @param address a URI, in angle brackets or not
   * @throws IOException where it says nothing to which SIP could be spoken
   */
  static Hop of(String address) throws IOException {
    Matcher uri = URI.matcher(uri(address));
    if (!uri.matches()) {
      throw new IOException("no way to " + address);
    }
    boolean isSips = uri.group(1).equalsIgnoreCase("sips");
    Transport transport = Transport.UDP;
    String host = uri.group(2);
    String rest = uri.group(4) == null ? "" : uri.group(4).split("\\?", 2)[0];
    for (String parameter : Fields.split(rest, ';')) {
      String[] parts = parameter.split("=", 2);
      if (parts.length == 2 && parts[0].equalsIgnoreCase("transport")) {
        transport = transport(parts[1]);
      } else if (parts.length == 2 && parts[0].equalsIgnoreCase("maddr")) {
        host = parts[1];
      }
    }
    if (isSips) {
      transport = Transport.TLS; // whatever it says: over TCP (RFC 3261 §26.2.2)
    }
    int port = uri.group(3) == null ? 0 : Integer.parseInt(uri.group(3));
    boolean isUsual = port == 0;
    return new Hop(
        host.replaceAll("[\\[\\]]", ""),
        isUsual ? (transport == Transport.TLS ? 5061 : 5060) : port,
        transport);
  }

  /** Whether it need not be looked up. */
  boolean isAddress() {
    return host.indexOf(':') >= 0 || host.matches("[0-9.]+");
  }

  /** The URI of a name-addr. */
  static String uri(String address) {
    int open = address.indexOf('<');
    int close = address.indexOf('>', open + 1);
    return open < 0 || close < 0
        ? address.split(";", 2)[0].strip()
        : address.substring(open + 1, close);
  }

  private static Transport transport(String text) throws IOException {
    try {
      return Transport.parse(text.strip().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException foreign) {
      throw new IOException("a transport that is not spoken: " + text, foreign);
    }
  }
}
