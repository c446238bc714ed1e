package org.tandem.api.choice;

import java.net.InetAddress;
import java.util.Optional;

/**
 * An INVITE that was read from text.
 *
 * @param source what its topmost Via says of its sender, where that is an address
 */
public record PastedInvite(String callId, Optional<InetAddress> source, CallTarget target) {}
