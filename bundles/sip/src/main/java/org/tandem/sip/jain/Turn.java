package org.tandem.sip.jain;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The turn of one call: its tasks run one at a time, in the order in which they came, on whichever
 * thread is at it. Everything that a call does, and every word to its listener, is such a task; so
 * a call's own state needs no lock, and a listener may call back without a deadlock.
 */
final class Turn {
  private static final Logger LOG = LoggerFactory.getLogger(Turn.class);

  private final Executor threads;
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private boolean isTaken;

  Turn(Executor threads) {
    this.threads = threads;
  }

  /** Runs a task here and now, or leaves it to the thread whose turn it is. */
  void now(Runnable task) {
    if (isFirst(task)) {
      work();
    }
  }

  /** Runs a task on a thread of the endpoint; returns at once. */
  void later(Runnable task) {
    if (isFirst(task)) {
      threads.execute(this::work);
    }
  }

  /** Calls a listener: what it throws is logged and disturbs nobody else. */
  static void safely(Runnable task) {
    try {
      task.run();
    } catch (Throwable fault) {
      LOG.error("A fault in a call", fault);
    }
  }

  private synchronized boolean isFirst(Runnable task) {
    waiting.add(task);
    boolean wasFree = !isTaken;
    isTaken = true;
    return wasFree;
  }

  private void work() {
    for (Runnable task = next(); task != null; task = next()) {
      safely(task);
    }
  }

  private synchronized Runnable next() {
    Runnable task = waiting.poll();
    isTaken = task != null;
    return task;
  }
}
