package org.tandem.worker.conversation.options;

import java.util.Optional;
import java.util.Set;
import org.tandem.api.mailbox.AudioClip;
import org.tandem.api.mailbox.Greeting;
import org.tandem.api.mailbox.Greetings;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.media.dtmf.Key;
import org.tandem.worker.call.Call;
import org.tandem.worker.conversation.subscriber.OwnRecording;
import org.tandem.worker.conversation.subscriber.Subscriber;
import org.tandem.worker.prompt.Prompt;
import org.tandem.worker.prompt.Speech;

/**
 * One greeting is heard ({@code 1}), recorded ({@code 2}) or given back to the system ({@code 3}).
 */
public final class GreetingChange {
  private static final Set<Key> KEYS = Set.of(Key.K1, Key.K2, Key.K3, Key.STAR);

  private final Subscriber subscriber;
  private final Call call;
  private final Greeting greeting;

  public GreetingChange(Subscriber subscriber, Greeting greeting) {
    this.subscriber = subscriber;
    this.call = subscriber.call();
    this.greeting = greeting;
  }

  void offer() throws StoreFailure {
    Key key = subscriber.choose(KEYS, title(), Prompt.GREETING_MENU);
    while (key != Key.STAR) {
      switch (key) {
        case K1 -> hear();
        case K2 -> record();
        default -> giveBack();
      }
      key = subscriber.choose(KEYS, title(), Prompt.GREETING_MENU);
    }
  }

  /** Whether there is a recording. */
  public boolean isRecorded() throws StoreFailure {
    return greetings().find(mailbox(), greeting).isPresent();
  }

  /**
   * Records it; nothing changes unless the subscriber keeps it.
   *
   * @return whether it is kept
   */
  public boolean record() throws StoreFailure {
    call.tell(greeting == Greeting.NAME ? Prompt.RECORD_NAME : Prompt.RECORD_GREETING);
    Optional<AudioClip> recorded = new OwnRecording(subscriber, "the new recording").record();
    if (recorded.isPresent()) {
      greetings().save(mailbox(), greeting, recorded.get());
      call.tell(Prompt.GREETING_SAVED);
    } else {
      call.tell(Prompt.CANCELLED);
    }
    return recorded.isPresent();
  }

  private void hear() throws StoreFailure {
    Optional<AudioClip> recorded = greetings().find(mailbox(), greeting);
    if (recorded.isPresent()) {
      call.tell(new Speech.Recorded("the recording", recorded.get()));
    } else {
      call.tell(Prompt.GREETING_NOT_RECORDED);
    }
  }

  private void giveBack() throws StoreFailure {
    greetings().remove(mailbox(), greeting);
    call.tell(Prompt.GREETING_REMOVED);
  }

  private Prompt title() {
    return switch (greeting) {
      case STANDARD -> Prompt.STANDARD_GREETING;
      case BUSY -> Prompt.BUSY_GREETING;
      case OUT_OF_OFFICE -> Prompt.OUT_OF_OFFICE_GREETING;
      case NAME -> Prompt.YOUR_NAME;
    };
  }

  private Greetings greetings() {
    return subscriber.facilities().greetings();
  }

  private MailboxId mailbox() {
    return subscriber.mailbox().id();
  }
}
