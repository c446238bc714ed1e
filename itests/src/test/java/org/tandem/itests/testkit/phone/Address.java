package org.tandem.itests.testkit.phone;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A SIP URI (RFC 3261 §19.1), taken apart.
 *
 * @param user empty where there is none
 * @param port 5060 where it says nothing
 * @param parameters by lower-case name, values as they are written (escapes kept)
 */
public record Address(
    String text, String user, String host, int port, Map<String, String> parameters) {
  private static final Pattern URI =
      Pattern.compile("sips?:(?:([^@;>]*)@)?(\\[[^]]+]|[^:;?>]+)(?::(\\d+))?(;[^?>]*)?(\\?.*)?");

  /**
   * @param text a URI, or a header's value with one in angle brackets
   */
  public static Address parse(String text) {
    int open = text.indexOf('<');
    String uri = open < 0 ? text : text.substring(open + 1, text.indexOf('>', open));
    Matcher matcher = URI.matcher(uri.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException("no SIP URI: " + text);
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    if (matcher.group(4) != null) {
      for (String parameter : matcher.group(4).substring(1).split(";")) {
        String[] pair = parameter.split("=", 2);
        parameters.put(pair[0].toLowerCase(Locale.ROOT), pair.length == 2 ? pair[1] : "");
      }
    }
    return new Address(
        uri.strip(),
        matcher.group(1) == null ? "" : matcher.group(1),
        matcher.group(2),
        matcher.group(3) == null ? 5060 : Integer.parseInt(matcher.group(3)),
        parameters);
  }

  /** The transport to use: without a parameter it is UDP (RFC 3263 §4.1). */
  public Transport transport() {
    return Transport.valueOf(parameters.getOrDefault("transport", "udp").toUpperCase(Locale.ROOT));
  }

  public InetSocketAddress socketAddress() {
    try {
      return new InetSocketAddress(InetAddress.getByName(host), port);
    } catch (UnknownHostException unknown) {
      throw new IllegalArgumentException("no such host: " + host, unknown);
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
