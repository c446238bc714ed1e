package org.tandem.worker.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.api.mailbox.MessageCounts;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.worker.call.Call;
import org.tandem.worker.prompt.Prompt;
import org.tandem.worker.prompt.Speech;

/** Tells a subscriber how many messages there are, and goes on to them. */
final class Overview implements Conversation {
  private final Mailbox mailbox;
  private final Facilities facilities;

  Overview(Mailbox mailbox, Facilities facilities) {
    this.mailbox = mailbox;
    this.facilities = facilities;
  }

  @Override
  public Optional<Conversation> converse(Call call) throws StoreFailure {
    MessageCounts counts = facilities.messages().counts(mailbox.id());
    if (counts.fresh() + counts.heard() == 0) {
      call.say(Prompt.NO_MESSAGES, Prompt.GOODBYE);
      return Optional.empty();
    }
    call.tell(spoken(counts));
    return Optional.of(new Listening(mailbox, facilities));
  }

  private static Speech[] spoken(MessageCounts counts) {
    List<Speech> saying = new ArrayList<>(List.of(Prompt.YOU_HAVE));
    if (counts.fresh() > 0) {
      saying.add(new Speech.Count(counts.fresh(), Speech.Noun.NEW_MESSAGE));
    }
    if (counts.fresh() > 0 && counts.heard() > 0) {
      saying.add(Prompt.AND);
    }
    if (counts.heard() > 0) {
      saying.add(new Speech.Count(counts.heard(), Speech.Noun.SAVED_MESSAGE));
    }
    return saying.toArray(Speech[]::new);
  }
}
