package org.tandem.worker.conversation.listening;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.mailbox.MessageStore;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.api.mailbox.VoiceMessage;
import org.tandem.media.dtmf.Key;
import org.tandem.worker.call.Call;
import org.tandem.worker.call.CallEnded;
import org.tandem.worker.conversation.KeyMenu;
import org.tandem.worker.conversation.subscriber.GaveUp;
import org.tandem.worker.conversation.subscriber.Subscriber;
import org.tandem.worker.prompt.Prompt;
import org.tandem.worker.prompt.Speech;

/**
 * One message is heard, with all the keys for that. Each key acts at once; the same key again
 * within a moment is another one ({@link Doubles}): {@code 1} goes back, {@code 11} to the previous
 * message; {@code 3} forward, {@code 33} to the end; {@code 0} tells the keys, {@code 00} tells
 * more of them. So nobody waits after a single key.
 */
final class Hearing {
  /** What comes after this message. */
  enum Then {
    NEXT,
    PREVIOUS,
    MAIN_MENU
  }

  private static final Logger LOG = LoggerFactory.getLogger(Hearing.class);
  private static final Set<Key> KEYS = EnumSet.complementOf(EnumSet.of(Key.K5));

  private final Subscriber subscriber;
  private final Shelf shelf;
  private final VoiceMessage message;
  private final Doubles doubles;
  private KeyMenu menu;
  private Optional<Playing> playing = Optional.empty();
  private Optional<Key> pressed = Optional.empty();
  private boolean isHelped;
  private boolean isMarked;

  Hearing(Subscriber subscriber, Shelf shelf, VoiceMessage message) {
    this.subscriber = subscriber;
    this.shelf = shelf;
    this.message = message;
    this.doubles = new Doubles(subscriber.call(), subscriber.settings().listening().twice());
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
      boolean isPause = key == Key.K2;
      then = act(key, !isPause && doubles.isSecond(key, key == Key.K0 && isHelped));
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
        restore();
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

  /** Any key ends the pause; the key of the pause goes on, another one does what it means. */
  private void pause() throws StoreFailure {
    Call call = subscriber.call();
    Instant begun = call.now();
    call.tell(Prompt.PAUSED);
    pressed = call.await(subscriber.settings().listening().pause());
    doubles.leaveOut(begun);
    if (pressed.equals(Optional.of(Key.K2))) {
      playOn();
    }
  }

  private void help(boolean isTwice) throws StoreFailure {
    if (isTwice) {
      new MoreChoices(subscriber, message).offer(shelf.isDeleted(message), this::restore);
    } else {
      pressed = subscriber.call().ask(Prompt.LISTENING_MENU);
      isHelped = pressed.isPresent();
    }
  }

  private Optional<Then> deleteOrRestore() throws StoreFailure {
    if (shelf.isDeleted(message)) {
      restore();
      return Optional.empty();
    }
    store().delete(mailbox(), message.id());
    markDeleted(true);
    subscriber.call().tell(Prompt.MESSAGE_DELETED);
    return Optional.of(Then.NEXT);
  }

  /** Who does something with a message that is deleted wants to have it. */
  private void restore() throws StoreFailure {
    if (shelf.isDeleted(message)) {
      store().undelete(mailbox(), message.id());
      markDeleted(false);
      isMarked = message.isHeard();
      subscriber.call().tell(Prompt.MESSAGE_RESTORED);
    }
  }

  private void markDeleted(boolean isDeleted) {
    shelf.markDeleted(message, isDeleted);
    menu = menu();
  }

  private void playOn() throws StoreFailure {
    try {
      pressed = playing().on();
    } catch (CallEnded gone) {
      markAtEnd();
      throw gone;
    }
    mark();
  }

  private void markAtEnd() {
    try {
      mark();
    } catch (StoreFailure failure) {
      LOG.warn("{}: a message stays new: {}", mailbox(), failure.getMessage());
    }
  }

  private void mark() throws StoreFailure {
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
