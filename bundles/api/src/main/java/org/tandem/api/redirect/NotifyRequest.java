package org.tandem.api.redirect;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A NOTIFY to be sent.
 *
 * @param target Request-URI
 * @param from our side of the dialog, with its tag, as a From value
 * @param to the peer's side, as a To value
 * @param sequence CSeq
 * @param routes values of Route, in the order of sending
 * @param path the way that the subscription came by: a connection that is still open is used again,
 *     and datagrams leave from the same socket; empty where there is none
 * @param headers Event, Subscription-State and what else belongs to it
 * @param contactUser the user part of our Contact
 */
public record NotifyRequest(
    String target,
    String from,
    String to,
    String callId,
    long sequence,
    List<String> routes,
    Optional<SipPath> path,
    Map<String, String> headers,
    Optional<Body> body,
    String contactUser) {
  /** A body and its media type. */
  public record Body(String type, String text) {}
}
