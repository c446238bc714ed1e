package org.tandem.sip;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A request as it arrived, read-only and safe to keep. Well-formed: others never get this far. */
public interface SipRequest {
  String method();

  SipUri requestUri();

  String callId();

  /** The To header's URI and its tag, if any (RFC 3261 §20.39). */
  SipUri to();

  Optional<String> toTag();

  /** The From header's URI (RFC 3261 §20.20). */
  SipUri from();

  /** The From header's display name, unquoted. */
  Optional<String> fromName();

  /**
   * Diversion entries that could be read, topmost first (the latest diversion, if the sender keeps
   * to RFC 5806 §3). An entry that cannot be read is left out and logged.
   */
  List<Diversion> diversions();

  /**
   * History-Info entries that carry a cause, in the order of their index (RFC 7044 §5), likewise.
   */
  List<Diversion> history();

  /** The entries of both that cannot be read, with their header's name, as they were written. */
  List<String> unreadable();

  /** The values of a header, in order, as they were written; compact names are the same header. */
  List<String> header(String name);

  /** Content-Type in lower case without parameters; empty without a body. */
  String contentType();

  /** The body; empty if there is none. */
  String body();

  /** Whom the message came from: the packet's or connection's address, not what Via says. */
  InetSocketAddress source();

  /** Where it arrived. */
  InetSocketAddress destination();

  Transport transport();

  /** Whether it came by TLS: what it says about keys was read by nobody on the way to us. */
  default boolean isSecure() {
    return transport() == Transport.TLS;
  }

  /**
   * The domains that the sender's certificate is for, in lower case (RFC 5922 §7.1); none without
   * TLS, and none of a sender without a certificate that we trust.
   */
  default Set<String> certificateNames() {
    return Set.of();
  }

  /** The message as text, for a trace. */
  String text();
}
