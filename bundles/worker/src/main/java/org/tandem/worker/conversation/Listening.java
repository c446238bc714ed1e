package org.tandem.worker.conversation;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.api.mailbox.MessageFacts;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.api.mailbox.VoiceMessage;
import org.tandem.media.dtmf.Key;
import org.tandem.worker.call.Call;
import org.tandem.worker.call.Played;
import org.tandem.worker.prompt.Prompt;
import org.tandem.worker.prompt.Speech;

/**
 * A subscriber hears how many messages there are and then each of them, new ones first. Keys at any
 * time: {@code 1} again, {@code 7} delete, {@code 9} keep as new, {@code #} next, {@code *} main
 * menu.
 */
final class Listening implements Conversation {
  private enum Then {
    NEXT,
    MAIN_MENU,
    GOODBYE
  }

  private final Mailbox mailbox;
  private final Facilities facilities;

  Listening(Mailbox mailbox, Facilities facilities) {
    this.mailbox = mailbox;
    this.facilities = facilities;
  }

  @Override
  public Optional<Conversation> converse(Call call) throws StoreFailure {
    List<VoiceMessage> messages = facilities.messages().messages(mailbox.id());
    if (messages.isEmpty()) {
      call.say(Prompt.NO_MESSAGES, Prompt.GOODBYE);
      return Optional.empty();
    }
    call.tell(counts(messages));
    for (VoiceMessage message : messages) {
      Then then = hearUnlessGone(call, message);
      if (then == Then.GOODBYE) {
        call.say(Prompt.GOODBYE);
        return Optional.empty();
      }
      if (then == Then.MAIN_MENU) {
        return Optional.of(new MainMenu(mailbox, facilities));
      }
    }
    call.tell(Prompt.NO_MORE_MESSAGES);
    return Optional.of(new MainMenu(mailbox, facilities));
  }

  private static Speech[] counts(List<VoiceMessage> messages) {
    int heard = (int) messages.stream().filter(VoiceMessage::isHeard).count();
    int fresh = messages.size() - heard;
    List<Speech> saying = new ArrayList<>(List.of(Prompt.YOU_HAVE));
    if (fresh > 0) {
      saying.add(new Speech.Count(fresh, Speech.Noun.NEW_MESSAGE));
    }
    if (fresh > 0 && heard > 0) {
      saying.add(Prompt.AND);
    }
    if (heard > 0) {
      saying.add(new Speech.Count(heard, Speech.Noun.SAVED_MESSAGE));
    }
    return saying.toArray(Speech[]::new);
  }

  private Then hearUnlessGone(Call call, VoiceMessage message) throws StoreFailure {
    try {
      return hear(call, message);
    } catch (StoreFailure failure) {
      if (failure.reason() != StoreFailure.Reason.NOT_FOUND
          && failure.reason() != StoreFailure.Reason.UNREADABLE) {
        throw failure;
      }
      call.tell(Prompt.MESSAGE_GONE);
      return Then.NEXT;
    }
  }

  private Then hear(Call call, VoiceMessage message) throws StoreFailure {
    Optional<Key> pressed = call.play(envelope(call, message)).key();
    if (pressed.isEmpty()) {
      pressed = playAudio(call, message);
    }
    KeyMenu menu =
        new KeyMenu(
            Prompt.MESSAGE_MENU,
            Set.of(Key.K1, Key.K7, Key.K9, Key.POUND, Key.STAR),
            facilities.settings().inputFailures());
    Optional<Key> key = menu.chooseUnless(pressed, call);
    while (key.equals(Optional.of(Key.K1))) {
      key = menu.chooseUnless(playAudio(call, message), call);
    }
    return key.isEmpty() ? Then.GOODBYE : act(call, message, key.get());
  }

  private Then act(Call call, VoiceMessage message, Key key) throws StoreFailure {
    if (key == Key.K7) {
      facilities.messages().delete(mailbox.id(), message.id());
      call.tell(Prompt.MESSAGE_DELETED);
    } else if (key == Key.K9) {
      facilities.messages().markHeard(mailbox.id(), message.id(), false);
      call.tell(Prompt.MESSAGE_MARKED_NEW);
    }
    return key == Key.STAR ? Then.MAIN_MENU : Then.NEXT;
  }

  private Optional<Key> playAudio(Call call, VoiceMessage message) throws StoreFailure {
    Played played =
        call.play(
            new Speech.Recorded(
                "message of " + message.length().toSeconds() + " s",
                facilities.messages().audio(mailbox.id(), message.id())));
    if (played.isComplete() || played.heard().compareTo(facilities.settings().heardAfter()) >= 0) {
      facilities.messages().markHeard(mailbox.id(), message.id(), true);
    }
    return played.key();
  }

  private Speech[] envelope(Call call, VoiceMessage message) {
    MessageFacts facts = message.facts();
    List<Speech> saying = new ArrayList<>();
    saying.add(message.isHeard() ? Prompt.SAVED_MESSAGE : Prompt.NEW_MESSAGE);
    if (facts.caller().chars().anyMatch(Character::isDigit)) {
      saying.add(Prompt.FROM);
      saying.add(new Speech.Digits(facts.caller()));
    } else {
      saying.add(Prompt.UNKNOWN_CALLER);
    }
    ZoneId zone = facilities.settings().zone();
    saying.add(Prompt.RECEIVED);
    saying.add(
        new Speech.Moment(
            LocalDateTime.ofInstant(facts.arrived(), zone),
            LocalDate.ofInstant(call.facts().arrived(), zone)));
    return saying.toArray(Speech[]::new);
  }
}
