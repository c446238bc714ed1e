package org.tandem.worker.conversation.attendant;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.media.dtmf.Key;
import org.tandem.worker.call.Call;
import org.tandem.worker.call.Unreached;
import org.tandem.worker.conversation.CallAnswering;
import org.tandem.worker.conversation.Conversation;
import org.tandem.worker.conversation.Facilities;
import org.tandem.worker.prompt.Prompt;
import org.tandem.worker.prompt.Speech;

/** Hands a caller over, and says what went wrong if it did. */
final class Transfer {
  private final Call call;
  private final Facilities facilities;

  Transfer(Call call, Facilities facilities) {
    this.call = call;
    this.facilities = facilities;
  }

  /**
   * Returns only if it did not work.
   *
   * @param called whoever has the number, if that is known
   * @param preface said first
   * @return a message to be left; empty to go back to the menu
   */
  Optional<Conversation> to(String number, Optional<Mailbox> called, Speech... preface) {
    List<Speech> said = new ArrayList<>(List.of(preface));
    said.add(called.isPresent() ? Prompt.TRANSFERRING_TO : Prompt.TRANSFERRING);
    called.map(mailbox -> facilities.name(mailbox)).ifPresent(said::add);
    call.say(said.toArray(Speech[]::new));
    Unreached why = call.transfer(called.map(Mailbox::phoneNumber).orElse(number));
    call.forgetKeys(); // meant for whoever was called
    Optional<Mailbox> taker = called.filter(mailbox -> mailbox.policy().takesMessages());
    if (taker.isEmpty()) {
      call.tell(why.said());
      return Optional.empty();
    }
    Optional<Key> key = call.ask(why.said(), Prompt.LEAVE_MESSAGE_INSTEAD);
    return key.filter(Key.K1::equals)
        .flatMap(one -> taker)
        .map(mailbox -> new CallAnswering(mailbox, facilities));
  }
}
