package org.tandem.api.mailbox;

import java.util.Locale;
import java.util.Optional;

/**
 * A subscriber's mailbox as it is configured; what is in it is the store's.
 *
 * @param name the subscriber, for people; empty if unknown
 * @param language of its prompts
 * @param initialPin the PIN that holds until the subscriber chooses one; without it nobody can log
 *     on
 */
public record Mailbox(MailboxId id, String name, Locale language, Optional<Pin> initialPin) {
  /** The number that callers and subscribers know it by. */
  public String extension() {
    return id.extension();
  }
}
