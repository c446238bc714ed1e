package org.tandem.api.mailbox;

import java.time.Duration;

/**
 * A message in a mailbox.
 *
 * @param length of the audio
 * @param isHeard Maildir's flag {@code S}; a message that is not heard is new
 */
public record VoiceMessage(
    MessageId id, MailboxId mailbox, MessageFacts facts, Duration length, boolean isHeard) {}
