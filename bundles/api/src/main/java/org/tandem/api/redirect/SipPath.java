package org.tandem.api.redirect;

import java.net.InetSocketAddress;

/**
 * The way that a request came by.
 *
 * @param transport {@code udp}, {@code tcp} or {@code tls}
 * @param local the listening point it came to
 * @param remote the address and port that it came from
 */
public record SipPath(String transport, InetSocketAddress local, InetSocketAddress remote) {}
