package org.tandem.sip;

import java.time.Duration;
import java.util.List;

/**
 * How an endpoint is opened.
 *
 * @param name prefix of all its threads' names: {@code sip-g17}
 * @param product for the Server or User-Agent header (RFC 3261 §20.35): {@code Tandem/0.1.0 g17}
 * @param threads that work on messages, 1 to 64
 * @param limits against peers that send too much or too slowly
 * @param calls what concerns calls alone
 * @param tls for the listening points of TLS, and for connections that we open
 */
public record SipSettings(
    String name,
    String product,
    List<ListenPoint> listen,
    int threads,
    Limits limits,
    Calls calls,
    TlsEngines tls) {

  /** Without TLS. */
  public SipSettings(
      String name,
      String product,
      List<ListenPoint> listen,
      int threads,
      Limits limits,
      Calls calls) {
    this(name, product, listen, threads, limits, calls, TlsEngines.NONE);
  }

  /** With the usual settings for calls. */
  public SipSettings(
      String name, String product, List<ListenPoint> listen, int threads, Limits limits) {
    this(name, product, listen, threads, limits, Calls.DEFAULT);
  }

  /** The same with TLS. */
  public SipSettings with(TlsEngines engines) {
    return new SipSettings(name, product, listen, threads, limits, calls, engines);
  }

  /**
   * What one peer may cost.
   *
   * @param messageBytes largest message accepted, headers and body
   * @param connections accepted at once over TCP and TLS, all peers together
   * @param connectionsPerPeer of those, from one address
   * @param messageTime how long a message that has begun may take to arrive completely, and a TLS
   *     handshake from the connection's first moment
   * @param idleTime after which a connection without traffic is closed
   */
  public record Limits(
      int messageBytes,
      int connections,
      int connectionsPerPeer,
      Duration messageTime,
      Duration idleTime) {
    public static final Limits DEFAULT =
        new Limits(65_535, 1_000, 100, Duration.ofSeconds(10), Duration.ofMinutes(10));
  }

  /**
   * What concerns calls alone.
   *
   * @param hosts by which peers reach us, if not by the address listened on: an IPv4 address, an
   *     IPv6 address, a name, or some of these; for Contact and Via
   * @param session how long a call goes on whose peer fell silent: the session interval of RFC 4028
   *     §4; 90 s at least
   */
  public record Calls(List<String> hosts, Duration session) {
    public static final Calls DEFAULT = new Calls(List.of(), Duration.ofMinutes(30));
  }
}
