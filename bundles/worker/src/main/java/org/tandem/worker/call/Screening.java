package org.tandem.worker.call;

import org.tandem.api.mailbox.StoreFailure;

/** Asks whoever picks up, at a telephone that a caller's search rings, whether to take the call. */
public interface Screening {
  /** What was answered. */
  enum Verdict {
    ACCEPTED,
    /** The caller shall leave a message. */
    DECLINED,
    /** Nothing that means something: a machine, mostly. */
    SILENT
  }

  /**
   * Asks; on that telephone's own thread, several at once perhaps.
   *
   * @param callee answered already
   */
  Verdict ask(Call callee) throws StoreFailure;
}
