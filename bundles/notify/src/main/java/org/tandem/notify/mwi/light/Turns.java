package org.tandem.notify.mwi.light;

import java.time.Duration;

/** Where the work on lights is done: one thing at a time, in order. */
public interface Turns {
  /** A clock for pauses. */
  long nanos();

  /** Does something as soon as what came before is done; not at all once it is closed. */
  void soon(Runnable task);

  /** Does something after a time; not at all once it is closed. */
  void after(Duration delay, Runnable task);
}
