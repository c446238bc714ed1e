package org.tandem.worker.line;

import java.util.Optional;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.api.rules.RuleAction;
import org.tandem.api.worker.OutboundRefused;
import org.tandem.worker.call.CallFacts;

/** Places the further calls of a caller who looks for somebody. */
public interface Switchboard {
  /** Where nobody can be called. */
  Switchboard NONE = mailbox -> Optional.empty();

  /**
   * Begins a search.
   *
   * @return empty while somebody else looks for the same subscriber: a call of the search itself
   *     may have come back to us
   */
  Optional<Hunt> hunt(Mailbox mailbox);

  /** One search. */
  interface Hunt extends AutoCloseable {
    /**
     * Calls a place; the talk is on a thread of its own.
     *
     * @param caller who is seen to call
     * @param afterwards told, on that thread, when that call is over
     * @throws OutboundRefused where that cannot be done
     */
    RtpCall call(RuleAction.Place place, CallFacts caller, Talk talk, Runnable afterwards)
        throws OutboundRefused;

    @Override
    void close();
  }

  /** What is done on such a call, from before it is dialled. */
  interface Talk {
    void with(RtpCall callee) throws StoreFailure;
  }
}
