package org.tandem.api.mailbox;

import java.time.Duration;
import java.util.Optional;

/**
 * A message in a mailbox.
 *
 * @param length of the audio
 * @param isHeard Maildir's flag {@code S}; a message that is not heard is new
 * @param transcript what was said, in writing, once somebody has found it out
 */
public record VoiceMessage(
    MessageId id,
    MailboxId mailbox,
    MessageFacts facts,
    Duration length,
    boolean isHeard,
    Optional<String> transcript) {

  /** Without a transcript. */
  public VoiceMessage(
      MessageId id, MailboxId mailbox, MessageFacts facts, Duration length, boolean isHeard) {
    this(id, mailbox, facts, length, isHeard, Optional.empty());
  }

  /** Whether its sender wants it to be heard first. */
  public boolean isUrgent() {
    return facts.isUrgent();
  }

  /** The same, heard or new. */
  public VoiceMessage heard(boolean heard) {
    return new VoiceMessage(id, mailbox, facts, length, heard, transcript);
  }
}
