package org.tandem.worker.conversation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tandem.api.mailbox.AudioClip;
import org.tandem.api.mailbox.Greeting;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.mailbox.MessageFacts;
import org.tandem.api.mailbox.Preferences;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.api.mailbox.VoiceMessage;
import org.tandem.worker.fake.MemoryStore;

/** What is in the store before a golden transcript begins: its {@code given} lines. */
final class Given {
  private static final Pattern MESSAGE =
      Pattern.compile(
          "(\\d+) has a (new|saved|deleted) (urgent |unreadable )?message of (\\d+) s"
              + " from (subscriber )?([^ ,]+)(?: \"([^\"]+)\")?, (\\S+ \\S+)"
              + "(?:, forwarded by (\\d+))?");
  private static final Pattern PIN = Pattern.compile("(\\d+) has the( initial)? PIN (\\S+)");
  private static final Pattern HAS = Pattern.compile("(\\d+) has an? (\\S+)");
  private static final Pattern IS = Pattern.compile("(\\d+) is (.+)");
  private static final Pattern UNTIL = Pattern.compile("out of office until (\\S+)");
  private static final AudioClip SOUND = new AudioClip(8000, new short[8000]);
  private static final Map<String, Greeting> GREETINGS =
      Map.of(
          "greeting", Greeting.STANDARD,
          "busy-greeting", Greeting.BUSY,
          "out-of-office-greeting", Greeting.OUT_OF_OFFICE,
          "name", Greeting.NAME);

  private final MemoryStore store;

  Given(MemoryStore store) {
    this.store = store;
  }

  void give(String line) {
    try {
      if (!isOfDisk(line) && !isOfMailbox(line)) {
        throw new AssertionError("cannot give: " + line);
      }
    } catch (StoreFailure impossible) {
      throw new AssertionError(impossible);
    }
  }

  private boolean isOfDisk(String line) {
    switch (line) {
      case "the disk is full" -> store.leaveRoomFor(Duration.ZERO);
      case "the disk has room for 3 s" -> store.leaveRoomFor(Duration.ofSeconds(3));
      case "nothing can be delivered" -> store.refuseDelivery();
      case "no store is running" -> store.fail(Optional.of(StoreFailure.Reason.UNAVAILABLE));
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean isOfMailbox(String line) throws StoreFailure {
    Matcher message = MESSAGE.matcher(line);
    Matcher pin = PIN.matcher(line);
    Matcher has = HAS.matcher(line);
    Matcher is = IS.matcher(line);
    if (message.matches()) {
      putMessage(message.toMatchResult());
    } else if (pin.matches()) {
      givePin(pin.toMatchResult());
    } else if (has.matches() && GREETINGS.containsKey(has.group(2))) {
      store.save(mailbox(has.group(1)), GREETINGS.get(has.group(2)), SOUND);
    } else if (is.matches()) {
      return isState(mailbox(is.group(1)), is.group(2));
    } else {
      return false;
    }
    return true;
  }

  private boolean isState(MailboxId mailbox, String state) throws StoreFailure {
    Matcher until = UNTIL.matcher(state);
    if (until.matches()) {
      LocalDate last = LocalDate.parse(until.group(1));
      prefer(mailbox, before -> before.withOutOfOffice(Optional.of(last)));
      return true;
    }
    switch (state) {
      case "locked" -> store.lock(mailbox);
      case "full" -> store.fill(mailbox);
      case "out of office" -> prefer(mailbox, before -> before.withOutOfOffice(Optional.empty()));
      case "in Auckland" ->
          prefer(mailbox, before -> before.withZone(ZoneId.of("Pacific/Auckland")));
      case "spoken to in German" -> prefer(mailbox, before -> before.withLanguage(Locale.GERMAN));
      default -> {
        return false;
      }
    }
    return true;
  }

  private void prefer(MailboxId mailbox, UnaryOperator<Preferences> change) throws StoreFailure {
    store.save(mailbox, change.apply(store.of(mailbox)));
  }

  /** A subscriber with a PIN of her own has set up the mailbox; with the initial one, not yet. */
  private void givePin(MatchResult pin) throws StoreFailure {
    MailboxId mailbox = mailbox(pin.group(1));
    if (pin.group(2) == null) {
      store.setPin(mailbox, pin.group(3));
      prefer(mailbox, Preferences::withSetUp);
    } else {
      store.setInitialPin(mailbox, pin.group(3));
    }
  }

  private void putMessage(MatchResult message) throws StoreFailure {
    MailboxId mailbox = mailbox(message.group(1));
    String kind = message.group(2);
    String how = Optional.ofNullable(message.group(3)).orElse("");
    VoiceMessage put =
        store.put(
            mailbox,
            facts(message).urgent(how.equals("urgent ")),
            Duration.ofSeconds(Long.parseLong(message.group(4))),
            kind.equals("saved"));
    if (kind.equals("deleted")) {
      store.delete(mailbox, put.id());
    }
    if (how.equals("unreadable ")) {
      store.damage(put.id());
    }
  }

  private static MessageFacts facts(MatchResult message) {
    String caller = message.group(6).equals("nobody") ? "" : message.group(6);
    Instant arrived =
        LocalDateTime.parse(message.group(8).replace(' ', 'T'))
            .atZone(ScriptedStage.ZONE)
            .toInstant();
    Optional<String> name = Optional.ofNullable(message.group(7));
    MessageFacts left = new MessageFacts(arrived, caller, name, "call-0", 8000);
    MessageFacts facts = message.group(5) == null ? left : left.from(mailbox(caller));
    return Optional.ofNullable(message.group(9))
        .map(
            by ->
                new MessageFacts(arrived, by, Optional.empty(), "call-1", 8000)
                    .from(mailbox(by))
                    .passingOn(facts))
        .orElse(facts);
  }

  private static MailboxId mailbox(String extension) {
    return new MailboxId("sfo", extension);
  }
}
