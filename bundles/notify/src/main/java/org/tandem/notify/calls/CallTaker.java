package org.tandem.notify.calls;

import org.tandem.api.worker.CallSnapshot;

/**
 * Wants to know of every call that ended. A service inside this bundle; told on the thread {@code
 * notify-calls}, one call after the other, test calls left out.
 */
@FunctionalInterface
public interface CallTaker {
  void ended(CallSnapshot call);
}
