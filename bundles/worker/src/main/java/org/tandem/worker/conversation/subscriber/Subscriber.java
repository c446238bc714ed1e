package org.tandem.worker.conversation.subscriber;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.api.mailbox.Preferences;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.api.plan.Directory;
import org.tandem.media.dtmf.Key;
import org.tandem.worker.call.Call;
import org.tandem.worker.conversation.ConversationSettings;
import org.tandem.worker.conversation.Facilities;
import org.tandem.worker.conversation.KeyMenu;
import org.tandem.worker.prompt.Prompt;
import org.tandem.worker.prompt.Speech;

/**
 * Who has logged on, for the rest of this call: mailbox, preferences, and the ways of asking and
 * saying that depend on them. Belongs to the call's thread.
 */
public final class Subscriber {
  private final Call call;
  private final Mailbox mailbox;
  private final Facilities facilities;
  private Preferences preferences;

  public Subscriber(Call call, Mailbox mailbox, Facilities facilities) throws StoreFailure {
    this.call = call;
    this.mailbox = mailbox;
    this.facilities = facilities;
    this.preferences = facilities.preferences().of(mailbox.id());
  }

  public Call call() {
    return call;
  }

  public Mailbox mailbox() {
    return mailbox;
  }

  public Facilities facilities() {
    return facilities;
  }

  public Directory directory() {
    return facilities.directory();
  }

  public ConversationSettings settings() {
    return facilities.settings();
  }

  public Preferences preferences() {
    return preferences;
  }

  /** In which is spoken. */
  public Locale language() {
    return preferences.language().orElse(mailbox.language());
  }

  /** Keeps what was chosen, on disk and for the rest of the call. */
  public void prefer(Preferences chosen) throws StoreFailure {
    facilities.preferences().save(mailbox.id(), chosen);
    preferences = chosen;
  }

  /**
   * Asks for a key; {@code 0} repeats the question.
   *
   * @param keys that mean something besides
   * @throws GaveUp after too many wrong or missing keys
   */
  public Key choose(Set<Key> keys, Speech... question) {
    Set<Key> known = EnumSet.copyOf(keys);
    known.add(Key.K0);
    KeyMenu menu = new KeyMenu(known, settings().inputFailures(), question);
    Key key;
    do {
      key = menu.choose(call).orElseThrow(GaveUp::new);
    } while (key == Key.K0);
    return key;
  }

  /** Where the subscriber is. */
  public ZoneId zone() {
    return preferences.zone().or(mailbox::zone).orElse(settings().zone());
  }

  /** The date there. */
  public LocalDate today() {
    return LocalDate.ofInstant(call.now(), zone());
  }

  /** A moment, where the subscriber is, by the chosen clock. */
  public Speech moment(Instant when) {
    return new Speech.Moment(LocalDateTime.ofInstant(when, zone()), today(), clock());
  }

  public Speech.Clock clock() {
    return preferences
        .is24Hour()
        .map(is24 -> is24 ? Speech.Clock.TWENTY_FOUR_HOURS : Speech.Clock.TWELVE_HOURS)
        .orElse(Speech.Clock.USUAL);
  }

  /** A mailbox of that number in the dial plan of this call. */
  public Optional<Mailbox> mailbox(String number) {
    return number.isEmpty()
        ? Optional.empty()
        : call.facts().dialPlan().flatMap(plan -> directory().mailbox(plan, number));
  }

  /** Why a mailbox takes no message now; empty where it does. */
  public Optional<Prompt> obstacle(Mailbox recipient) throws StoreFailure {
    if (!recipient.policy().takesMessages()) {
      return Optional.of(Prompt.MAILBOX_TAKES_NONE);
    }
    return facilities.messages().isFull(recipient.id())
        ? Optional.of(Prompt.MAILBOX_TAKES_NO_MORE)
        : Optional.empty();
  }

  /** The recorded name of somebody, or the extension. */
  public Speech name(Mailbox whose) {
    return facilities.name(whose);
  }
}
