package org.tandem.sip.proxy;

import java.util.Set;
import org.tandem.sip.request.OutgoingRequest.Path;

/**
 * Where a request came from that was passed on.
 *
 * @param path the way that it came to us
 * @param certificateNames the domains that its sender's certificate is for; none without TLS
 */
public record Origin(Path path, Set<String> certificateNames) {}
