package org.tandem.worker.conversation;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.api.mailbox.AudioClip;
import org.tandem.api.mailbox.Greeting;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.media.dtmf.Key;
import org.tandem.worker.call.Call;
import org.tandem.worker.prompt.Prompt;
import org.tandem.worker.prompt.Speech;

/**
 * Takes a message for a subscriber who was called: greeting, beep, recording, review. {@code *}
 * during the greeting opens the mailbox instead, for whoever knows its PIN; any other key goes on
 * to the beep.
 */
public final class CallAnswering implements Conversation {
  private static final Logger LOG = LoggerFactory.getLogger(CallAnswering.class);

  private final Mailbox mailbox;
  private final Facilities facilities;

  public CallAnswering(Mailbox mailbox, Facilities facilities) {
    this.mailbox = mailbox;
    this.facilities = facilities;
  }

  @Override
  public Optional<Conversation> converse(Call call) throws StoreFailure {
    call.concerns("call answering", Optional.of(mailbox.id()));
    call.speak(mailbox.language());
    Speech[] greeting = greeting(); // before the answer: whoever pays for the call hears no disk
    call.answer();
    Optional<Key> key = call.play(greeting).key();
    if (key.equals(Optional.of(Key.STAR)) && !isTest()) {
      return Optional.of(new SubscriberAccess(Optional.of(mailbox), facilities));
    }
    new MessageTaking(mailbox.id(), facilities).take(call);
    return Optional.empty();
  }

  private boolean isTest() {
    return mailbox.id().equals(MailboxId.SELF_TEST);
  }

  private Speech[] greeting() {
    if (isTest()) {
      return new Speech[] {Prompt.TEST_GREETING};
    }
    Optional<Speech> own = recorded(Greeting.STANDARD, "greeting of ");
    if (own.isPresent()) {
      return new Speech[] {own.get()};
    }
    return recorded(Greeting.NAME, "name of ")
        .map(name -> new Speech[] {name, Prompt.IS_NOT_AVAILABLE, Prompt.LEAVE_MESSAGE})
        .orElseGet(
            () ->
                new Speech[] {
                  Prompt.SUBSCRIBER_AT,
                  new Speech.Digits(mailbox.extension()),
                  Prompt.IS_NOT_AVAILABLE,
                  Prompt.LEAVE_MESSAGE
                });
  }

  /** A greeting that cannot be read is no reason not to take a message. */
  private Optional<Speech> recorded(Greeting greeting, String label) {
    try {
      Optional<AudioClip> audio = facilities.greetings().find(mailbox.id(), greeting);
      return audio.map(clip -> new Speech.Recorded(label + mailbox.extension(), clip));
    } catch (StoreFailure unreadable) {
      LOG.warn("{}: no {} greeting: {}", mailbox.id(), greeting, unreadable.getMessage());
      return Optional.empty();
    }
  }
}
