package org.tandem.worker.conversation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.mailbox.MailboxPolicy;
import org.tandem.api.mailbox.TelephonePolicy;
import org.tandem.worker.fake.FixedDirectory;

/** The policies of a golden transcript: {@code 2001 policy: operator 2100}. */
final class GivenPolicies {
  private static final Pattern LINE = Pattern.compile("(\\d+) policy: (\\S+)(?: (.*))?");

  private final FixedDirectory directory;

  GivenPolicies(FixedDirectory directory) {
    this.directory = directory;
  }

  /** Whether the line is one. */
  boolean give(String line) {
    Matcher policy = LINE.matcher(line);
    if (!policy.matches()) {
      return false;
    }
    directory.policy(
        new MailboxId("sfo", policy.group(1)), change(policy.group(2), policy.group(3)));
    return true;
  }

  private static UnaryOperator<MailboxPolicy> change(String key, String value) {
    return switch (key) {
      case "operator" ->
          telephone(
              usual -> new TelephonePolicy(Optional.of(value), usual.told(), usual.dialOut()));
      case "message.told" ->
          telephone(usual -> new TelephonePolicy(usual.operator(), told(value), usual.dialOut()));
      case "dial.out" ->
          telephone(usual -> new TelephonePolicy(usual.operator(), usual.told(), true));
      case "messages" -> usual -> with(usual, Integer.parseInt(value), usual.allowedNumbers());
      case "allowed.numbers" -> usual -> with(usual, usual.mostMessages(), List.of(value));
      default -> throw new AssertionError("no such key of a policy: " + key);
    };
  }

  private static UnaryOperator<MailboxPolicy> telephone(UnaryOperator<TelephonePolicy> change) {
    return usual -> usual.on(change.apply(usual.telephone()));
  }

  private static Set<TelephonePolicy.Detail> told(String value) {
    return value.equals("nothing")
        ? Set.of()
        : Arrays.stream(value.split(", "))
            .map(word -> TelephonePolicy.Detail.valueOf(word.toUpperCase(Locale.ROOT)))
            .collect(Collectors.toSet());
  }

  private static MailboxPolicy with(MailboxPolicy usual, int messages, List<String> allowed) {
    return new MailboxPolicy(
            usual.name(),
            usual.pins(),
            usual.longestGreeting(),
            messages,
            usual.messageWaiting(),
            usual.missedCallNotices(),
            usual.mail(),
            usual.transcripts(),
            usual.playOnPhone(),
            usual.answeringRules(),
            allowed)
        .on(usual.telephone());
  }
}
