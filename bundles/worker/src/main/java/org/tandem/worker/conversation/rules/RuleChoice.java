package org.tandem.worker.conversation.rules;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.api.choice.Choice;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.api.mailbox.Preferences;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.api.rules.AnsweringRule;
import org.tandem.api.rules.RuleSituation;
import org.tandem.worker.call.CallFacts;
import org.tandem.worker.conversation.Facilities;

/** Finds the rule of a mailbox that holds for a call. */
final class RuleChoice {
  private static final Logger LOG = LoggerFactory.getLogger(RuleChoice.class);

  private final Mailbox mailbox;
  private final Facilities facilities;

  RuleChoice(Mailbox mailbox, Facilities facilities) {
    this.mailbox = mailbox;
    this.facilities = facilities;
  }

  /** Empty where calls are answered as usual. */
  Optional<AnsweringRule> of(CallFacts facts) {
    if (mailbox.rules().isEmpty() || !mailbox.policy().answeringRules()) {
      return Optional.empty();
    }
    Preferences preferences = preferences();
    ZoneId zone = preferences.zone().or(mailbox::zone).orElse(facilities.settings().zone());
    LocalDateTime now = LocalDateTime.ofInstant(facts.arrived(), zone);
    return AnsweringRule.first(
        mailbox.rules(),
        new RuleSituation(caller(facts), now, preferences.isOutOfOffice(now.toLocalDate())));
  }

  private static List<String> caller(CallFacts facts) {
    return Stream.concat(
            Stream.of(facts.caller()),
            facts.choice().flatMap(Choice::caller).map(Mailbox::extension).stream())
        .distinct()
        .toList();
  }

  /** Whoever cannot be asked is taken to be in the office. */
  private Preferences preferences() {
    try {
      return facilities.preferences().of(mailbox.id());
    } catch (StoreFailure unknown) {
      LOG.warn("{}: no preferences for its rules: {}", mailbox.id(), unknown.getMessage());
      return Preferences.NONE;
    }
  }
}
