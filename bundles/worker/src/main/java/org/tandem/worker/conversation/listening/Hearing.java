package org.tandem.worker.conversation.listening;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.mailbox.MessageStore;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.api.mailbox.VoiceMessage;
import org.tandem.media.dtmf.Key;
import org.tandem.worker.call.Call;
import org.tandem.worker.conversation.KeyMenu;
import org.tandem.worker.conversation.subscriber.GaveUp;
import org.tandem.worker.conversation.subscriber.Subscriber;
import org.tandem.worker.prompt.Prompt;
import org.tandem.worker.prompt.Speech;

/**
 * One message is heard, with all the keys for that. Each key acts at once; the same key again
 * within a moment is another one: {@code 1} goes back, {@code 11} to the previous message; {@code
 * 3} forward, {@code 33} to the end; {@code 0} tells the keys, {@code 00} tells more of them. So
 * nobody waits after a single key.
 */
final class Hearing {
  /** What comes after this message. */
  enum Then {
    NEXT,
    PREVIOUS,
    MAIN_MENU
  }

  private static final Set<Key> KEYS = EnumSet.complementOf(EnumSet.of(Key.K5));

  private final Subscriber subscriber;
  private final Shelf shelf;
  private final VoiceMessage message;
  private KeyMenu menu;
  private Optional<Playing> playing = Optional.empty();
  private Optional<Key> pressed = Optional.empty();
  private Optional<Key> last = Optional.empty();
  private boolean isHelped;
  private boolean isMarked;

  Hearing(Subscriber subscriber, Shelf shelf, VoiceMessage message) {
    this.subscriber = subscriber;
    this.shelf = shelf;
    this.message = message;
    this.menu = menu();
    this.isMarked = message.isHeard() || shelf.isDeleted(message);
  }

  Then hear() throws StoreFailure {
    Call call = subscriber.call();
    Envelope envelope = new Envelope(subscriber, message);
    pressed = call.play(envelope.before(shelf.isDeleted(message))).key();
    if (pressed.isEmpty()) {
      playOn();
    }
    Optional<Then> then = Optional.empty();
    while (then.isEmpty()) {
      Key key = menu.chooseUnless(pressed, call).orElseThrow(GaveUp::new);
      pressed = Optional.empty();
      boolean isTwice = last.equals(Optional.of(key)) && isSoon(key);
      then = act(key, isTwice);
      last = isTwice ? Optional.empty() : Optional.of(key);
    }
    return then.get();
  }

  /** Empty to stay with this message. */
  private Optional<Then> act(Key key, boolean isTwice) throws StoreFailure {
    switch (key) {
      case POUND:
        return Optional.of(Then.NEXT);
      case STAR:
        return Optional.of(Then.MAIN_MENU);
      case K7:
        return deleteOrRestore();
      case K9:
        store().markHeard(mailbox(), message.id(), false);
        subscriber.call().tell(Prompt.MESSAGE_MARKED_NEW);
        return Optional.of(Then.NEXT);
      case K1:
        return isTwice ? previous() : back();
      default:
        stay(key, isTwice);
        return Optional.empty();
    }
  }

  private void stay(Key key, boolean isTwice) throws StoreFailure {
    switch (key) {
      case K2 -> pause();
      case K3 -> forward(isTwice);
      case K4 -> {
        tellUnless(playing().slower(), Prompt.SLOWEST);
        playOn();
      }
      case K6 -> {
        tellUnless(playing().faster(), Prompt.FASTEST);
        playOn();
      }
      case K8 -> new MoreChoices(subscriber, message).reply();
      case K0 -> help(isTwice);
      default -> throw new IllegalStateException("no such key: " + key);
    }
  }

  private KeyMenu menu() {
    return new KeyMenu(
        KEYS,
        subscriber.settings().inputFailures(),
        shelf.isDeleted(message) ? Prompt.UNDELETE_MENU : Prompt.MESSAGE_MENU);
  }

  private Optional<Then> back() throws StoreFailure {
    playing().back();
    playOn();
    return Optional.empty();
  }

  private Optional<Then> previous() throws StoreFailure {
    if (shelf.isFirst()) {
      subscriber.call().tell(Prompt.NO_EARLIER_MESSAGE);
      playOn();
      return Optional.empty();
    }
    return Optional.of(Then.PREVIOUS);
  }

  private void forward(boolean isTwice) throws StoreFailure {
    if (isTwice) {
      playing().end();
    } else {
      playing().forward();
    }
    playOn();
  }

  private void tellUnless(boolean isDone, Prompt why) {
    if (!isDone) {
      subscriber.call().tell(why);
    }
  }

  /** Whether the key came so soon after the one before that both are one. */
  private boolean isSoon(Key key) throws StoreFailure {
    return key == Key.K0
        ? isHelped
        : playing().lastHeard().compareTo(subscriber.settings().listening().twice()) < 0;
  }

  /** Any key ends the pause; the key of the pause goes on, another one does what it means. */
  private void pause() throws StoreFailure {
    Call call = subscriber.call();
    call.tell(Prompt.PAUSED);
    pressed = call.await(subscriber.settings().listening().pause());
    if (pressed.equals(Optional.of(Key.K2))) {
      playOn();
    }
  }

  private void help(boolean isTwice) throws StoreFailure {
    if (isTwice) {
      new MoreChoices(subscriber, message).offer(shelf.isDeleted(message));
    } else {
      pressed = subscriber.call().ask(Prompt.LISTENING_MENU);
      isHelped = pressed.isPresent();
    }
  }

  private Optional<Then> deleteOrRestore() throws StoreFailure {
    boolean isRestored = shelf.isDeleted(message);
    if (isRestored) {
      store().undelete(mailbox(), message.id());
    } else {
      store().delete(mailbox(), message.id());
    }
    shelf.markDeleted(message, !isRestored);
    menu = menu();
    subscriber.call().tell(isRestored ? Prompt.MESSAGE_RESTORED : Prompt.MESSAGE_DELETED);
    return isRestored ? Optional.empty() : Optional.of(Then.NEXT);
  }

  private void playOn() throws StoreFailure {
    pressed = playing().on();
    if (!isMarked && playing().isHeard()) {
      isMarked = true;
      store().markHeard(mailbox(), message.id(), true);
    }
  }

  /** The sound, which is read when it is first needed. */
  private Playing playing() throws StoreFailure {
    if (playing.isEmpty()) {
      Speech.Recorded sound =
          new Speech.Recorded(
              "message of " + message.length().toSeconds() + " s",
              store().audio(mailbox(), message.id()));
      playing =
          Optional.of(new Playing(subscriber.call(), subscriber.settings().listening(), sound));
    }
    return playing.get();
  }

  private MessageStore store() {
    return subscriber.facilities().messages();
  }

  private MailboxId mailbox() {
    return subscriber.mailbox().id();
  }
}
