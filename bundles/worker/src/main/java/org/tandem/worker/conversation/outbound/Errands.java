package org.tandem.worker.conversation.outbound;

import org.tandem.api.mailbox.Mailbox;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.api.mailbox.VoiceMessage;
import org.tandem.api.worker.OutboundOrder;
import org.tandem.api.worker.OutboundRefused;
import org.tandem.worker.conversation.Facilities;

/** Makes the errand of an order, before anybody is called. */
public final class Errands {
  private final Facilities facilities;

  public Errands(Facilities facilities) {
    this.facilities = facilities;
  }

  /**
   * @throws OutboundRefused where there is no such message, or no store to tell
   */
  public Errand errand(Mailbox mailbox, OutboundOrder.Errand ordered) throws OutboundRefused {
    if (ordered instanceof OutboundOrder.RecordGreeting greeting) {
      return new GreetingByPhone(mailbox, greeting.greeting(), facilities);
    } else if (ordered instanceof OutboundOrder.PlayMessage play) {
      return new PlayOnPhone(mailbox, message(mailbox, play), facilities);
    }
    throw new IllegalArgumentException("no such errand: " + ordered);
  }

  private VoiceMessage message(Mailbox mailbox, OutboundOrder.PlayMessage play)
      throws OutboundRefused {
    try {
      return facilities
          .messages()
          .find(mailbox.id(), play.message())
          .orElseThrow(
              () ->
                  new OutboundRefused(
                      OutboundRefused.Reason.UNKNOWN,
                      "there is no message " + play.message() + " in " + mailbox.id()));
    } catch (StoreFailure failure) {
      throw new OutboundRefused(OutboundRefused.Reason.NOT_READY, failure.getMessage());
    }
  }
}
