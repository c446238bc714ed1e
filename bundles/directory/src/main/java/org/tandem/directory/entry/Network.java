package org.tandem.directory.entry;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * A range of IP addresses in CIDR notation (RFC 4632 §3.1, RFC 4291 §2.3); a single address is the
 * range of the full length.
 *
 * @param address any address of the range
 * @param prefixBits how many leading bits belong to the range
 */
public record Network(InetAddress address, int prefixBits) {
  private static final Pattern IPV4 =
      Pattern.compile("(25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}");

  /**
   * @param text {@code 192.0.2.7}, {@code 192.0.2.0/24}, {@code 2001:db8::/32}
   * @throws IllegalArgumentException for anything else; names are never looked up
   */
  public static Network parse(String text) {
    int slash = text.indexOf('/');
    InetAddress address = literal(slash < 0 ? text : text.substring(0, slash));
    int allBits = address.getAddress().length * 8;
    int prefixBits = slash < 0 ? allBits : Integer.parseInt(text.substring(slash + 1));
    if (prefixBits < 0 || prefixBits > allBits) {
      throw new IllegalArgumentException("prefix length");
    }
    return new Network(address, prefixBits);
  }

  public boolean contains(InetAddress other) {
    byte[] ours = address.getAddress();
    byte[] theirs = other.getAddress();
    if (ours.length != theirs.length) {
      return false;
    }
    int wholeBytes = prefixBits / 8;
    for (int i = 0; i < wholeBytes; i++) {
      if (ours[i] != theirs[i]) {
        return false;
      }
    }
    int restBits = prefixBits % 8;
    return restBits == 0 || ((ours[wholeBytes] ^ theirs[wholeBytes]) & 0xFF) >> 8 - restBits == 0;
  }

  /** Whether it is the range of the full length. */
  boolean isOneAddress() {
    return prefixBits == address.getAddress().length * 8;
  }

  private static InetAddress literal(String text) {
    String bare =
        text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
    try {
      if (IPV4.matcher(bare).matches()) {
        return InetAddress.getByName(bare);
      }
      if (bare.contains(":")) {
        return InetAddress.getByName("[" + bare + "]"); // brackets: a literal or nothing, no lookup
      }
    } catch (UnknownHostException notAnAddress) {
      throw new IllegalArgumentException("no IPv6 address", notAnAddress);
    }
    throw new IllegalArgumentException("no IP address");
  }
}
