package org.tandem.worker.conversation.attendant;

import java.util.Optional;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.media.dtmf.Key;
import org.tandem.worker.call.Call;
import org.tandem.worker.call.Unreached;
import org.tandem.worker.prompt.Prompt;
import org.tandem.worker.prompt.Speech;

/**
 * Who helps callers that press {@code 0} at a subscriber's mailbox, where the policy names
 * somebody. A mailbox that is the operator's own has none: the call would come back.
 */
public final class Operator {
  private final Optional<String> number;

  public Operator(Mailbox mailbox) {
    this.number =
        mailbox
            .policy()
            .telephone()
            .operator()
            .filter(number -> !number.equals(mailbox.extension()));
  }

  public boolean isThere() {
    return number.isPresent();
  }

  /** Tells of the key where it means something. */
  public Speech[] offer() {
    return isThere() ? new Speech[] {Prompt.OPERATOR_KEY} : new Speech[0];
  }

  public boolean isMeant(Optional<Key> pressed) {
    return isThere() && pressed.equals(Optional.of(Key.K0));
  }

  /**
   * Hands over; returns only where nobody took the call.
   *
   * @return what the caller is to hear about that
   */
  public Prompt handOver(Call call) {
    call.say(Prompt.TRANSFERRING);
    Unreached why = call.transfer(number.orElseThrow());
    call.forgetKeys(); // meant for whoever was called
    return why.said();
  }
}
