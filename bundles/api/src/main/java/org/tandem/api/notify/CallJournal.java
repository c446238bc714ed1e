package org.tandem.api.notify;

import org.tandem.api.worker.CallSnapshot;

/**
 * Is told every call that ended, refused and test calls too. A service of whoever writes call
 * records and tells others of calls; a worker finds it dynamically and works without one.
 *
 * <p>A worker hands each call over once, on a thread of its generation, before the call counts as
 * gone. Without a journal it keeps the newest of what ended, and hands that over when there is one:
 * so the journal's bundle may be updated at any time.
 */
public interface CallJournal {
  /**
   * Takes a call down, now or soon: it is not lost when the journal's bundle stops. Never waits,
   * since it is called on SIP threads too.
   *
   * @throws RuntimeException where it was not taken; it is handed over again later
   */
  void ended(CallSnapshot call);
}
