package org.tandem.sip.call;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The turn of one call: its tasks run one at a time, in the order in which they came, on a thread
 * of the call layer. Everything that a call does, and every word to its listener, is such a task;
 * so a call's own state needs no lock, a listener may call back without a deadlock, and no thread
 * of the stack or of a caller ever waits for a connection.
 */
public final class Turn {
  private static final Logger LOG = LoggerFactory.getLogger(Turn.class);

  private final Executor threads;
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private boolean isTaken;

  public Turn(Executor threads) {
    this.threads = threads;
  }

  /** Runs a task when those before it are done; returns at once. */
  public void later(Runnable task) {
    if (isFirst(task)) {
      threads.execute(this::work);
    }
  }

  /** Calls a listener: what it throws is logged and disturbs nobody else. */
  public static void safely(Runnable task) {
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
