package org.tandem.api.redirect;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A SUBSCRIBE for waiting messages as it came from an allowed gateway (RFC 6665 §3.1, RFC 3842);
 * well-formed as far as SIP goes.
 *
 * @param number the user part of the Request-URI: whose messages
 * @param certificateNames the domains that the sender's certificate is for; none without TLS
 * @param eventId the parameter {@code id} of Event
 * @param accept media types of Accept, in lower case, without parameters; empty without the header
 * @param expires in seconds
 */
public record SubscribeRequest(
    String number,
    SubscribeDialog dialog,
    SipPath path,
    Set<String> certificateNames,
    Optional<String> eventId,
    List<String> accept,
    OptionalLong expires) {}
