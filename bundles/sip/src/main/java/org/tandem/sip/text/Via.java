package org.tandem.sip.text;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tandem.sip.Transport;

/**
 * One Via value (RFC 3261 §20.42), read leniently: what is between the semicolons and is no
 * parameter is left out, and then it is not whole.
 *
 * @param sentProtocol as written, {@code SIP/2.0/UDP}
 * @param host sent-by without port
 * @param port sent-by; 0 where none is written
 * @param parameters as written
 */
public record Via(
    String sentProtocol, String host, int port, List<String> parameters, boolean isWhole) {
  // Possessive throughout: nothing that a stranger sends makes them try twice.
  private static final Pattern SHAPE =
      Pattern.compile(
          "(SIP\\s*+/\\s*+[0-9.]++\\s*+/\\s*+[A-Za-z0-9-]++)\\s++"
              + "(\\[[0-9A-Fa-f:.]++\\]|[A-Za-z0-9._-]++)\\s*+(?::\\s*+(\\d{1,5}+)\\s*+)?+(;.*+)?+",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern PARAMETER =
      Pattern.compile("[\\w.!%*+`'~-]++(\\s*+=\\s*+([\\w.!%*+`'~:\\[\\]-]++|\"[^\"\\\\]*+\"))?+");

  /** Reads one value; empty without a legible sent-by. */
  public static Optional<Via> parse(String text) {
    Matcher matcher = SHAPE.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int port = matcher.group(3) == null ? 0 : Integer.parseInt(matcher.group(3));
    if (port > 65_535) {
      return Optional.empty();
    }
    List<String> parameters = new ArrayList<>();
    boolean isWhole = true;
    if (matcher.group(4) != null) {
      for (String parameter : Fields.split(matcher.group(4).substring(1), ';')) {
        if (PARAMETER.matcher(parameter).matches()) {
          parameters.add(parameter);
        } else {
          isWhole = false;
        }
      }
    }
    return Optional.of(new Via(matcher.group(1), matcher.group(2), port, parameters, isWhole));
  }

  /**
   * The port of the sender's address that answers go to (RFC 3261 §18.2.2, RFC 3581 §4). A sent-by
   * that is not the address that the request came from says nothing true about ports either: its
   * sender is behind a translator, or lies; the port that the request came from is the better
   * guess.
   *
   * @param source where the request came from
   */
  public int answerPort(InetSocketAddress source, Transport transport) {
    if (transport != Transport.UDP || wantsSourcePort() || isElsewhere(source)) {
      return source.getPort();
    }
    return port == 0 ? 5060 : port;
  }

  /** With {@code received} and {@code rport} as the receiver adds them (RFC 3581 §4). */
  public Via stamped(InetSocketAddress source) {
    List<String> stamped = new ArrayList<>(parameters.size() + 2);
    for (String parameter : parameters) {
      switch (name(parameter)) {
        case "received" -> {} // the sender's word about itself counts for nothing
        case "rport" -> stamped.add("rport=" + source.getPort());
        default -> stamped.add(parameter);
      }
    }
    if (isElsewhere(source) || wantsSourcePort()) {
      stamped.add("received=" + literal(source.getAddress()));
    }
    return new Via(sentProtocol, host, port, stamped, isWhole);
  }

  /** A parameter's value; empty text for one without. */
  public Optional<String> parameter(String name) {
    return parameters.stream()
        .filter(parameter -> name(parameter).equals(name))
        .map(parameter -> parameter.substring(parameter.indexOf('=') + 1).strip())
        .findFirst();
  }

  /** As it stands in a message. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(sentProtocol).append(' ').append(host);
    if (port > 0) {
      text.append(':').append(port);
    }
    parameters.forEach(parameter -> text.append(';').append(parameter));
    return text.toString();
  }

  private boolean wantsSourcePort() {
    return parameter("rport").isPresent();
  }

  private static String name(String parameter) {
    int equals = parameter.indexOf('=');
    String name = equals < 0 ? parameter : parameter.substring(0, equals).stripTrailing();
    return name.toLowerCase(Locale.ROOT);
  }

  private boolean isElsewhere(InetSocketAddress source) {
    if (host.indexOf(':') < 0) {
      return !host.equals(literal(source.getAddress()));
    }
    try {
      return !InetAddress.getByName(host).equals(source.getAddress()); // "::1" has many forms
    } catch (UnknownHostException noAddress) {
      return true;
    }
  }

  private static String literal(InetAddress address) {
    String text = address.getHostAddress();
    int scope = text.indexOf('%');
    return scope < 0 ? text : text.substring(0, scope);
  }
}
