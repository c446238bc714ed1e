package org.tandem.worker.conversation.access;

import java.util.Optional;
import org.tandem.api.mailbox.Greeting;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.media.dtmf.Key;
import org.tandem.worker.call.Call;
import org.tandem.worker.conversation.options.GreetingChange;
import org.tandem.worker.conversation.options.PinChange;
import org.tandem.worker.conversation.subscriber.Subscriber;
import org.tandem.worker.prompt.Prompt;

/**
 * A new subscriber's first call: a PIN of one's own, the name, the greeting. What is done is kept
 * at once; who hangs up in between goes on there at the next call.
 */
final class FirstCall {
  private final Subscriber subscriber;
  private final Call call;

  FirstCall(Subscriber subscriber) {
    this.subscriber = subscriber;
    this.call = subscriber.call();
  }

  void setUp(boolean mustChangePin) throws StoreFailure {
    call.tell(Prompt.SETUP_WELCOME);
    if (mustChangePin) {
      new PinChange(subscriber).insist(Prompt.PIN_MUST_CHANGE);
    }
    record(Greeting.NAME, Prompt.SETUP_NAME);
    record(Greeting.STANDARD, Prompt.SETUP_GREETING);
    subscriber.prefer(subscriber.preferences().withSetUp());
    call.tell(Prompt.SETUP_DONE);
  }

  private void record(Greeting greeting, Prompt invitation) throws StoreFailure {
    GreetingChange change = new GreetingChange(subscriber, greeting);
    if (change.isRecorded()) {
      return;
    }
    Optional<Key> key = call.play(invitation).key();
    if (!key.equals(Optional.of(Key.POUND))) {
      change.record();
    }
  }
}
