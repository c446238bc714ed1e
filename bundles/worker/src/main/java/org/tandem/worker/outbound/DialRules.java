package org.tandem.worker.outbound;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.tandem.api.mailbox.MailboxPolicy;
import org.tandem.api.plan.DialPlan;
import org.tandem.api.rules.NumberPattern;

/**
 * Which numbers may be dialled for a subscriber: extensions of the own dial plan, also in their
 * long form, and what the policy allows.
 */
public final class DialRules {
  private final DialPlan plan;
  private final MailboxPolicy policy;

  public DialRules(DialPlan plan, MailboxPolicy policy) {
    this.plan = plan;
    this.policy = policy;
  }

  /**
   * What is dialled for a number as a subscriber writes it: the extension where it means one.
   *
   * @return empty where it is no telephone number, or not allowed
   */
  public Optional<String> dialled(String number) {
    String plain = NumberPattern.plain(number.strip());
    if (!plain.matches("\\+?[0-9*#]{1,40}")) {
      return Optional.empty();
    }
    return extension(plain).or(() -> Optional.of(plain).filter(this::isAllowed));
  }

  private Optional<String> extension(String number) {
    return Stream.concat(Stream.of(""), plan.prefixes().stream())
        .filter(number::startsWith)
        .sorted(Comparator.comparingInt(String::length).reversed())
        .map(prefix -> number.substring(prefix.length()))
        .filter(rest -> rest.length() == plan.extensionLength() && rest.matches("\\d+"))
        .findFirst();
  }

  private boolean isAllowed(String number) {
    return policy.allowedNumbers().stream()
        .map(NumberPattern::parse)
        .anyMatch(pattern -> pattern.matches(number));
  }
}
