package org.tandem.directory.entry;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tandem.api.config.Settings;
import org.tandem.api.config.WrongSetting;
import org.tandem.api.rules.AnsweringRule;
import org.tandem.api.rules.NumberPattern;
import org.tandem.directory.rules.RuleKeys;

/**
 * Mailboxes: {@code org.tandem.mailbox~NAME}, and the same keys as columns of a file or attributes
 * of an LDAP entry.
 */
public final class MailboxKind implements EntryKind {
  static final String PID = "org.tandem.mailbox";

  private static final Pattern MAIL = Pattern.compile("[^\\s@<>,;]+@[^\\s@<>,;]+");
  private static final Pattern PHONE = Pattern.compile("\\+?[0-9*#]{1,40}");

  /** All that may be said of a mailbox, rules too. */
  public static final Set<String> KEYS =
      Stream.concat(
              Stream.of(
                  "extension",
                  Keys.DIAL_PLAN,
                  "name",
                  "language",
                  "initial.pin",
                  "zone",
                  "mail",
                  "phone",
                  "policy",
                  "listed"),
              RuleKeys.keys().stream())
          .collect(Collectors.toUnmodifiableSet());

  @Override
  public String factoryPid() {
    return PID;
  }

  @Override
  public Set<String> keys() {
    return KEYS;
  }

  @Override
  public Entry.OfMailbox read(String name, Settings settings) {
    return mailbox(name, settings);
  }

  /**
   * @param name the extension where none is said
   * @throws WrongSetting for the first key that cannot be used
   */
  public static Entry.OfMailbox mailbox(String name, Settings settings) {
    return new Entry.OfMailbox(
        settings.pid(),
        Keys.extension(settings, "extension", name),
        Keys.dialPlan(settings),
        settings.text("name", ""),
        Keys.language(settings),
        Keys.initialPin(settings),
        subscriber(settings),
        Keys.optional(settings, "policy"));
  }

  private static Entry.Subscriber subscriber(Settings settings) {
    Optional<ZoneId> zone =
        Optional.ofNullable(
            settings.parsed("zone", null, "a time zone such as Europe/Berlin", ZoneId::of));
    Optional<String> mail =
        Optional.ofNullable(
            settings.parsed(
                "mail",
                null,
                "a mail address",
                text -> MAIL.matcher(text).matches() ? text : null));
    Optional<String> phone =
        Optional.ofNullable(
            settings.parsed("phone", null, "a telephone number", MailboxKind::phone));
    List<AnsweringRule> rules = RuleKeys.read(settings);
    boolean isListed = settings.flag("listed", true);
    return zone.isEmpty() && mail.isEmpty() && phone.isEmpty() && rules.isEmpty() && isListed
        ? Entry.Subscriber.UNKNOWN
        : new Entry.Subscriber(zone, mail, phone, rules, isListed);
  }

  private static String phone(String text) {
    String number = NumberPattern.plain(text);
    return PHONE.matcher(number).matches() ? number : null;
  }
}
