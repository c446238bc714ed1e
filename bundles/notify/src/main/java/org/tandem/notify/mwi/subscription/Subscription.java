package org.tandem.notify.mwi.subscription;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.redirect.SipPath;
import org.tandem.api.redirect.SubscribeDialog;
import org.tandem.api.redirect.SubscribeRequest;

/**
 * One peer's wish to know what waits in a mailbox, and the dialog in which it is told (RFC 6665
 * §4.2.1.3). Never changed: a refresh makes another.
 *
 * @param local our side of the dialog, with our tag: From of a NOTIFY
 * @param remote the peer's side, with its tag: To of a NOTIFY
 * @param target the peer's Contact
 * @param routes as recorded
 * @param path the way that the newest SUBSCRIBE came by
 * @param certificateNames the domains of the certificate that it came with; none without TLS
 * @param sequence CSeq of the newest SUBSCRIBE
 * @param isOver whether the peer unsubscribed
 */
record Subscription(
    MailboxId mailbox,
    String callId,
    String local,
    String localTag,
    String remote,
    String remoteTag,
    String target,
    List<String> routes,
    SipPath path,
    Set<String> certificateNames,
    Optional<String> eventId,
    long sequence,
    Instant expires,
    boolean isOver) {

  /** Of a SUBSCRIBE outside of a dialog. */
  static Subscription begun(
      MailboxId mailbox, SubscribeRequest request, String localTag, Instant expires) {
    SubscribeDialog dialog = request.dialog();
    return new Subscription(
        mailbox,
        dialog.callId(),
        dialog.to() + ";tag=" + localTag,
        localTag,
        dialog.from(),
        dialog.fromTag(),
        dialog.contact().orElseThrow(),
        dialog.routes(),
        request.path(),
        request.certificateNames(),
        request.eventId(),
        dialog.sequence(),
        expires,
        false);
  }

  /** By a SUBSCRIBE within the dialog; where the peer is now may have changed, the route not. */
  Subscription refreshed(SubscribeRequest request, Instant until) {
    return new Subscription(
        mailbox,
        callId,
        local,
        localTag,
        remote,
        remoteTag,
        request.dialog().contact().orElse(target),
        routes,
        request.path(),
        request.certificateNames(),
        eventId,
        request.dialog().sequence(),
        until,
        isOver);
  }

  /** With its last NOTIFY due. */
  Subscription over() {
    return new Subscription(
        mailbox,
        callId,
        local,
        localTag,
        remote,
        remoteTag,
        target,
        routes,
        path,
        certificateNames,
        eventId,
        sequence,
        expires,
        true);
  }

  /** What identifies it: the dialog as far as the peer chose it. */
  String key() {
    return key(callId, remoteTag);
  }

  static String key(String callId, String remoteTag) {
    return callId + ' ' + remoteTag;
  }
}
