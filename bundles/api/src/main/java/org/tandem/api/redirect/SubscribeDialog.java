package org.tandem.api.redirect;

import java.util.List;
import java.util.Optional;

/**
 * What of a SUBSCRIBE belongs to its dialog (RFC 3261 §12.1.1).
 *
 * @param from the header's value as written, with the tag
 * @param to the header's value as written; with our tag if the request is within a dialog
 * @param toTag our tag, if the request is within a dialog
 * @param sequence CSeq
 * @param contact the URI of its Contact
 * @param routes Record-Route values as written, topmost first
 */
public record SubscribeDialog(
    String callId,
    String from,
    String fromTag,
    String to,
    Optional<String> toTag,
    long sequence,
    Optional<String> contact,
    List<String> routes) {}
