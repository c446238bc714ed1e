package org.tandem.notify.mail;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.mailbox.MessageId;
import org.tandem.api.mailbox.VoiceMessage;
import org.tandem.api.worker.CallSnapshot;
import org.tandem.notify.spool.SpoolEntry;

/**
 * What a mail in the spool is about: a message, which is read from the store when it is sent, or a
 * missed call with all that is known of it.
 */
record MailOrder(String id, Map<String, String> content) {
  private static final String DIAL_PLAN = "dialPlan";
  private static final String EXTENSION = "extension";
  private static final String MESSAGE = "message";
  private static final String CALLER = "caller";
  private static final String ARRIVED = "arrived";
  private static final String CALL_ID = "callId";

  /** The message is sent to the mailbox's address. */
  static MailOrder message(Mailbox mailbox, VoiceMessage message) {
    return new MailOrder(
        "message-" + mailbox.id().dialPlan() + "-" + mailbox.extension() + "-" + message.id(),
        Map.of(
            SpoolEntry.WHAT,
            "message for " + mailbox.id(),
            SpoolEntry.TO,
            mailbox.mail().orElseThrow(),
            DIAL_PLAN,
            mailbox.id().dialPlan(),
            EXTENSION,
            mailbox.extension(),
            MESSAGE,
            message.id().value()));
  }

  /**
   * The subscriber is told of a call without a message.
   *
   * @param mail empty while it is not known
   */
  static MailOrder missed(MailboxId mailbox, Optional<String> mail, CallSnapshot call) {
    String callId = Integer.toHexString(call.callId().hashCode());
    return new MailOrder(
        "missed-" + mailbox.dialPlan() + "-" + call.arrived().toEpochMilli() + "-" + callId,
        Map.of(
            SpoolEntry.WHAT,
            "missed call for " + mailbox,
            SpoolEntry.TO,
            mail.orElse(""),
            DIAL_PLAN,
            mailbox.dialPlan(),
            EXTENSION,
            mailbox.extension(),
            CALLER,
            call.caller(),
            ARRIVED,
            call.arrived().toString(),
            CALL_ID,
            call.callId()));
  }

  static MailOrder of(SpoolEntry entry) {
    return new MailOrder(entry.id(), entry.content());
  }

  MailboxId mailbox() {
    return new MailboxId(content.get(DIAL_PLAN), content.get(EXTENSION));
  }

  /** Empty for a missed call. */
  Optional<MessageId> message() {
    return Optional.ofNullable(content.get(MESSAGE)).map(MessageId::new);
  }

  /** The mail address; empty text where the directory did not know it when the order was made. */
  String to() {
    return content.get(SpoolEntry.TO);
  }

  /** Of a missed call. */
  String caller() {
    return content.get(CALLER);
  }

  /** Of a missed call. */
  Instant arrived() {
    return Instant.parse(content.get(ARRIVED));
  }

  /** Of a missed call. */
  String callId() {
    return content.get(CALL_ID);
  }
}
