package org.tandem.api.plan;

/**
 * Where a gateway takes calls from us.
 *
 * @param host an address or a name
 * @param transport {@code udp} or {@code tcp}
 * @param prefix what is dialled before every number; may be empty
 */
public record OutboundRoute(String host, int port, String transport, String prefix) {}
