package org.tandem.recycle.recipe;

import java.util.HashSet;
import java.util.Set;

/**
 * Stretches of work that the end of the scheduler may break off. Threads are interrupted only
 * inside of one: anywhere else an interruption would hit a file that is being written, or a
 * generation that is being removed. All methods may be called from any thread.
 */
public final class Breakable {
  private final Set<Thread> inside = new HashSet<>();
  private boolean isBroken;

  /** A stretch of work. */
  public interface Work<T, E extends Exception> {
    T run() throws E, InterruptedException;
  }

  /**
   * @throws InterruptedException if it was broken off, before or meanwhile
   */
  public <T, E extends Exception> T run(Work<T, E> work) throws E, InterruptedException {
    enter();
    try {
      return work.run();
    } finally {
      leave();
    }
  }

  /** Interrupts what is inside and lets nothing in any more. */
  public synchronized void breakOff() {
    isBroken = true;
    inside.forEach(Thread::interrupt);
  }

  private synchronized void enter() throws InterruptedException {
    if (isBroken) {
      throw new InterruptedException();
    }
    inside.add(Thread.currentThread());
  }

  private synchronized void leave() {
    inside.remove(Thread.currentThread());
    Thread.interrupted(); // what it was meant for is over
  }
}
