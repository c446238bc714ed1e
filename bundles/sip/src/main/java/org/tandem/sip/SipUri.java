package org.tandem.sip;

import java.util.Map;
import java.util.Optional;

/**
 * A SIP, SIPS or tel URI, taken apart (RFC 3261 §19.1, RFC 3966). Immutable.
 *
 * @param scheme {@code sip}, {@code sips} or {@code tel}, in lower case
 * @param user unescaped, without a password; the number of a tel URI; empty if there is none
 * @param host a name, an IPv4 address, or an IPv6 address in brackets; empty for tel
 * @param port 0 where none is written
 * @param parameters of the URI, names in lower case, values unescaped; in the order as written
 */
public record SipUri(
    String scheme, String user, String host, int port, Map<String, String> parameters) {

  /** A parameter's value; empty text for one without a value. */
  public Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name));
  }
}
