package org.tandem.api.mailbox;

import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;

/**
 * A subscriber's mailbox as it is configured; what is in it, and what the subscriber has chosen
 * ({@link Preferences}), is the store's.
 *
 * @param name the subscriber, for people; empty if unknown
 * @param language of its prompts
 * @param initialPin the PIN that holds until the subscriber chooses one; without it nobody can log
 *     on
 * @param zone where the subscriber lives; empty for where Tandem runs
 * @param mail the subscriber's mail address
 * @param phone the subscriber's telephone, if it is not the extension
 */
public record Mailbox(
    MailboxId id,
    String name,
    Locale language,
    Optional<Pin> initialPin,
    Optional<ZoneId> zone,
    Optional<String> mail,
    Optional<String> phone,
    MailboxPolicy policy) {

  /** With the default for all that is optional. */
  public Mailbox(MailboxId id, String name, Locale language, Optional<Pin> initialPin) {
    this(
        id,
        name,
        language,
        initialPin,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        MailboxPolicy.DEFAULT);
  }

  /** The number that callers and subscribers know it by. */
  public String extension() {
    return id.extension();
  }

  /** The number at which the subscriber is called. */
  public String phoneNumber() {
    return phone.orElse(extension());
  }
}
