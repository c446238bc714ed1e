package org.tandem.worker.line;

import java.util.Optional;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.media.loop.Bridge;
import org.tandem.worker.call.Screening;
import org.tandem.worker.call.Screening.Verdict;
import org.tandem.worker.call.Search;

/**
 * Somebody who is called for a caller: is rung, asked, and waits to talk. On its own call's thread,
 * apart from what is said otherwise.
 */
final class Party {
  private final Search search;
  private final Screening screening;
  private final Inbox caller;
  private volatile Verdict verdict = Verdict.SILENT;
  private volatile RtpCall call;

  Party(Search search, Screening screening, Inbox caller) {
    this.search = search;
    this.screening = screening;
    this.caller = caller;
  }

  /** Until it is over, or released by the caller's thread. */
  void talk(RtpCall callee) throws StoreFailure {
    call = callee;
    callee.concerns("find me", Optional.of(search.mailbox().id()));
    callee.speak(search.mailbox().language());
    callee.answer();
    verdict = screening.ask(callee);
    if (verdict == Verdict.ACCEPTED) {
      callee.reached();
      caller.put(new Event.Accepted(this));
      callee.awaitRelease();
    }
  }

  /** Tells the caller's thread that this call is over. */
  void over() {
    caller.put(new Event.PartyOver(this));
  }

  /** On the caller's thread, once it is over. */
  boolean hasDeclined() {
    return verdict == Verdict.DECLINED;
  }

  /** On the caller's thread, once it accepted: both talk from now on. */
  Bridge connect(Leg leg) {
    Leg mine = call.leg();
    leg.peer().passKeys(Optional.of(mine.session()));
    mine.peer().passKeys(Optional.of(leg.session()));
    return Bridge.between(leg.session(), mine.session());
  }
}
