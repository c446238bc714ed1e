package org.tandem.directory.entry;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.tandem.api.config.Settings;
import org.tandem.api.mailbox.MailboxPolicy;
import org.tandem.api.mailbox.PinRules;
import org.tandem.api.mailbox.TelephonePolicy;
import org.tandem.api.rules.NumberPattern;

/** Policies of mailboxes: {@code org.tandem.policy~NAME}; {@code default} is that of the others. */
final class PolicyKind implements EntryKind {
  private static final MailboxPolicy DEFAULT = MailboxPolicy.DEFAULT;
  private static final String NOTHING = "nothing";
  private static final String TOLD = "caller, time, length: those that are wanted, or nothing";

  @Override
  public String factoryPid() {
    return "org.tandem.policy";
  }

  @Override
  public Set<String> keys() {
    return Set.of(
        "pin.length",
        "pin.lifetime",
        "pin.history",
        "pin.lockout",
        "pin.common",
        "greeting.longest",
        "messages",
        "mwi",
        "missed.calls",
        "mail",
        "transcripts",
        "play.on.phone",
        "answering.rules",
        "allowed.numbers",
        "operator",
        "message.told",
        "dial.out");
  }

  /** The names that administrators of the original know. */
  @Override
  public Map<String, String> aliases() {
    return Map.of(
        "MinPINLength", "pin.length",
        "PINLifetime", "pin.lifetime",
        "PINHistoryCount", "pin.history",
        "MaxLogonAttempts", "pin.lockout",
        "AllowCommonPatterns", "pin.common",
        "MaxGreetingDuration", "greeting.longest",
        "AllowMessageWaitingIndicator", "mwi",
        "AllowMissedCallNotifications", "missed.calls",
        "AllowVoiceMailPreview", "transcripts",
        "AllowPlayOnPhone", "play.on.phone");
  }

  @Override
  public Entry read(String name, Settings settings) {
    return new Entry.OfPolicy(
        settings.pid(),
        new MailboxPolicy(
            name,
            pins(settings),
            settings.duration(
                "greeting.longest",
                DEFAULT.longestGreeting(),
                Duration.ofMinutes(1),
                Duration.ofMinutes(10)),
            settings.number("messages", DEFAULT.mostMessages(), 0, 9999),
            settings.flag("mwi", DEFAULT.messageWaiting()),
            settings.flag("missed.calls", DEFAULT.missedCallNotices()),
            settings.flag("mail", DEFAULT.mail()),
            settings.flag("transcripts", DEFAULT.transcripts()),
            settings.flag("play.on.phone", DEFAULT.playOnPhone()),
            settings.flag("answering.rules", DEFAULT.answeringRules()),
            allowedNumbers(settings),
            telephone(settings)));
  }

  private static TelephonePolicy telephone(Settings settings) {
    TelephonePolicy usual = TelephonePolicy.DEFAULT;
    return new TelephonePolicy(
        Keys.number(settings, "operator"),
        settings.parsed("message.told", usual.told(), TOLD, PolicyKind::told),
        settings.flag("dial.out", usual.dialOut()));
  }

  private static Set<TelephonePolicy.Detail> told(String text) {
    return text.equals(NOTHING)
        ? Set.of()
        : Arrays.stream(text.split(","))
            .map(word -> TelephonePolicy.Detail.valueOf(word.strip().toUpperCase(Locale.ROOT)))
            .collect(Collectors.toUnmodifiableSet());
  }

  private static PinRules pins(Settings settings) {
    PinRules usual = DEFAULT.pins();
    return new PinRules(
        settings.number("pin.length", usual.minLength(), 4, 24),
        settings.duration("pin.lifetime", usual.lifetime(), Duration.ZERO, Duration.ofDays(999)),
        settings.number("pin.history", usual.history(), 1, 20),
        settings.number("pin.lockout", usual.lockoutFailures(), 1, 999),
        settings.flag("pin.common", usual.allowsCommon()));
  }

  private static List<String> allowedNumbers(Settings settings) {
    for (String text : settings.list("allowed.numbers")) {
      try {
        NumberPattern.parse(text);
      } catch (IllegalArgumentException noPattern) {
        throw settings.wrong("allowed.numbers", text, NumberPattern.WORDS);
      }
    }
    return settings.list("allowed.numbers").stream().map(NumberPattern::plain).toList();
  }
}
