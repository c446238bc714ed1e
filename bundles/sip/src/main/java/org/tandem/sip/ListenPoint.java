package org.tandem.sip;

import java.net.InetAddress;

/**
 * Where an endpoint listens.
 *
 * @param port 0 for any free one; {@link SipEndpoint#listening} tells which
 */
public record ListenPoint(InetAddress address, int port, Transport transport) {}
