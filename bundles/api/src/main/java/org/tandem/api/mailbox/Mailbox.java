package org.tandem.api.mailbox;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tandem.api.rules.AnsweringRule;

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
 * @param rules how calls are answered, {@value AnsweringRule#MOST} at the most, the first one first
 * @param isListed whether callers find it by the subscriber's name
 */
public record Mailbox(
    MailboxId id,
    String name,
    Locale language,
    Optional<Pin> initialPin,
    Optional<ZoneId> zone,
    Optional<String> mail,
    Optional<String> phone,
    MailboxPolicy policy,
    List<AnsweringRule> rules,
    boolean isListed) {

  public Mailbox {
    rules = List.copyOf(rules);
  }

  /** Without rules, and listed. */
  public Mailbox(
      MailboxId id,
      String name,
      Locale language,
      Optional<Pin> initialPin,
      Optional<ZoneId> zone,
      Optional<String> mail,
      Optional<String> phone,
      MailboxPolicy policy) {
    this(id, name, language, initialPin, zone, mail, phone, policy, List.of(), true);
  }

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

  /** The same mailbox with other rules. */
  public Mailbox ruled(List<AnsweringRule> others) {
    return new Mailbox(id, name, language, initialPin, zone, mail, phone, policy, others, isListed);
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
