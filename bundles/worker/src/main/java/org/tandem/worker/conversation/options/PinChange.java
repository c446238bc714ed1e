package org.tandem.worker.conversation.options;

import org.tandem.api.mailbox.Pin;
import org.tandem.api.mailbox.PinRefused;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.worker.call.Call;
import org.tandem.worker.call.Collect;
import org.tandem.worker.call.Collected;
import org.tandem.worker.conversation.Phrase;
import org.tandem.worker.conversation.subscriber.GaveUp;
import org.tandem.worker.conversation.subscriber.Subscriber;
import org.tandem.worker.prompt.Prompt;
import org.tandem.worker.prompt.Speech;

/** Asks for a new PIN, twice, until the rules of the mailbox allow it. */
public final class PinChange {
  private static final Collect PIN = new Collect(1, 24);

  private final Subscriber subscriber;
  private final Call call;

  public PinChange(Subscriber subscriber) {
    this.subscriber = subscriber;
    this.call = subscriber.call();
  }

  /** As the subscriber wishes: {@code *} keeps the old one. */
  public void change() throws StoreFailure {
    change(true, Prompt.BACK_MENU);
  }

  /**
   * Before anything else is possible.
   *
   * @param why said first
   */
  public void insist(Prompt why) throws StoreFailure {
    call.tell(why);
    change(false);
  }

  private void change(boolean isOptional, Speech... way) throws StoreFailure {
    Phrase before = Phrase.of();
    for (int failures = 0; failures < subscriber.settings().inputFailures(); failures++) {
      Collected first = call.collect(PIN, before.and(Prompt.ENTER_NEW_PIN).and(way).parts());
      if (isOptional && first.end() == Collected.End.STAR) {
        call.tell(Prompt.PIN_UNCHANGED);
        return;
      }
      before = Phrase.of();
      if (first.end() == Collected.End.ENTERED) {
        Collected second = call.collect(PIN, Prompt.REPEAT_NEW_PIN);
        Speech[] refusal = change(first, second);
        if (refusal.length == 0) {
          call.tell(Prompt.PIN_CHANGED);
          return;
        }
        call.forgetKeys(); // typed ahead for what did not happen
        before.and(refusal);
      }
    }
    call.say(before.parts());
    throw new GaveUp();
  }

  /** Why not; nothing where it is changed. */
  private Speech[] change(Collected first, Collected second) throws StoreFailure {
    if (!second.digits().equals(first.digits())) {
      return new Speech[] {Prompt.PINS_DIFFER};
    }
    try {
      subscriber.facilities().pins().change(subscriber.mailbox(), new Pin(first.digits()));
      return new Speech[0];
    } catch (PinRefused refused) {
      return said(refused.reason());
    }
  }

  private Speech[] said(PinRefused.Reason reason) {
    return switch (reason) {
      case TOO_SHORT ->
          new Speech[] {
            Prompt.PIN_TOO_SHORT,
            new Speech.Count(subscriber.mailbox().policy().pins().minLength(), Speech.Noun.DIGIT)
          };
      case COMMON -> new Speech[] {Prompt.PIN_COMMON};
      case OWN_NUMBER -> new Speech[] {Prompt.PIN_OWN_NUMBER};
      case USED_BEFORE -> new Speech[] {Prompt.PIN_USED_BEFORE};
    };
  }
}
