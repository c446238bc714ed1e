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
   * Takes a call down. When this returns, the call is in the file system or otherwise sure to be
   * taken down.
   *
   * @throws RuntimeException where it was not taken; it is handed over again later
   */
  void ended(CallSnapshot call);
}
