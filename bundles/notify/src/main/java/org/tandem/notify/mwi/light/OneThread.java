package org.tandem.notify.mwi.light;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns on a thread of their own. */
public final class OneThread implements Turns, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OneThread.class);

  private final ScheduledThreadPoolExecutor thread;

  /** Begins at once. */
  public static OneThread named(String name) {
    return new OneThread(name);
  }

  private OneThread(String name) {
    thread =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread one = new Thread(task, name);
              one.setDaemon(true);
              return one;
            });
    thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  @Override
  public long nanos() {
    return System.nanoTime();
  }

  @Override
  public void soon(Runnable task) {
    after(Duration.ZERO, task);
  }

  @Override
  public void after(Duration delay, Runnable task) {
    try {
      thread.schedule(() -> carefully(task), delay.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException closed) {
      LOG.debug("Nothing is done any more");
    }
  }

  /** Ends when what is being done is done, within five seconds. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(5, TimeUnit.SECONDS)) {
        thread.shutdownNow();
        LOG.warn("Message waiting does not end");
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  private static void carefully(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException bug) {
      LOG.error("A fault in message waiting", bug);
    }
  }
}
