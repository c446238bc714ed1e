package org.tandem.worker.conversation;

import java.util.Optional;
import org.tandem.api.mailbox.Greeting;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.media.dtmf.Key;
import org.tandem.worker.call.Call;
import org.tandem.worker.conversation.access.SubscriberAccess;
import org.tandem.worker.conversation.attendant.Operator;
import org.tandem.worker.conversation.rules.RuledCall;
import org.tandem.worker.prompt.Prompt;
import org.tandem.worker.prompt.Speech;

/**
 * Takes a message for a subscriber who was called: greeting, beep, recording, review. During the
 * greeting {@code *} opens the mailbox instead, for whoever knows its PIN, and {@code 0} leads to
 * the operator, where there is one; any other key goes on to the beep.
 */
public final class CallAnswering implements Conversation {
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
    RuledCall.Result ruled = new RuledCall(mailbox, facilities).handle(call);
    if (!(ruled instanceof RuledCall.Result.Message message)) {
      return Optional.empty();
    }
    // Before the answer, mostly: whoever pays for it hears no disk.
    Speech[] greeting = greeting(call, message.greeting());
    call.answer();
    Optional<Key> key = call.play(greeting).key();
    if (key.equals(Optional.of(Key.STAR)) && !isTest()) {
      return Optional.of(new SubscriberAccess(Optional.of(mailbox), facilities));
    }
    Operator operator = new Operator(mailbox);
    boolean takesMessages = mailbox.policy().takesMessages();
    if (operator.isMeant(key)) {
      Speech why = operator.handOver(call);
      call.tell(takesMessages ? new Speech[] {why, Prompt.SPEAK_AFTER_TONE} : new Speech[] {why});
    }
    if (takesMessages) {
      new MessageTaking(mailbox, facilities).take(call);
    } else {
      call.say(Prompt.GOODBYE);
    }
    return Optional.empty();
  }

  private boolean isTest() {
    return mailbox.id().equals(MailboxId.SELF_TEST);
  }

  private Speech[] greeting(Call call, Optional<Greeting> wanted) {
    return isTest()
        ? new Speech[] {Prompt.TEST_GREETING}
        : new CallerGreeting(mailbox, facilities).of(call.facts(), wanted);
  }
}
