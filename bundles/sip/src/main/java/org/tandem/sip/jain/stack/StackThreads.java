package org.tandem.sip.jain.stack;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.sip.wire.OwnThreads;

/**
 * The threads of one stack. Those that the stack starts itself are found by their group: it starts
 * some that it never ends, each of which would keep the whole stack and its classes.
 */
final class StackThreads implements ThreadFactory {
  private static final Logger LOG = LoggerFactory.getLogger(StackThreads.class);
  private static final long END_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final String prefix;
  private final ThreadGroup group;
  private final ThreadFactory threads;

  @SuppressWarnings({"deprecation", "removal"})
  StackThreads(String prefix) {
    this.prefix = prefix;
    this.group = new ThreadGroup(prefix);
    group.setDaemon(true); // up to JDK 18 its parent forgets it by this alone
    this.threads = new OwnThreads(prefix, group);
  }

  @Override
  public Thread newThread(Runnable task) {
    return threads.newThread(task);
  }

  /** Runs work on a thread of the group, so that what it starts belongs to the group. */
  <T> T call(Callable<T> work) throws IOException {
    FutureTask<T> task = new FutureTask<>(work);
    newThread(task).start();
    try {
      T result = task.get();
      nameAll();
      return result;
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", stop);
    } catch (ExecutionException fault) {
      if (fault.getCause() instanceof IOException expected) {
        throw expected;
      }
      throw new IOException("the SIP stack failed", fault.getCause());
    }
  }

  /** Interrupts them until none is left; some swallow an interrupt. */
  void end() {
    long endNanos = System.nanoTime() + END_NANOS;
    Thread[] left = all();
    while (left.length > 0 && System.nanoTime() < endNanos) {
      for (Thread thread : left) {
        thread.interrupt();
      }
      if (!joined(left)) {
        return;
      }
      left = all();
    }
    for (Thread thread : left) {
      LOG.warn("Thread {} does not end", thread.getName());
    }
  }

  private static boolean joined(Thread[] threads) {
    try {
      for (Thread thread : threads) {
        thread.join(20);
      }
      return true;
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void nameAll() {
    for (Thread thread : all()) {
      if (!thread.getName().startsWith(prefix)) {
        thread.setName(prefix + "-" + thread.getName());
      }
    }
  }

  private Thread[] all() {
    Thread[] room = new Thread[group.activeCount() + 64];
    int found = group.enumerate(room);
    return java.util.Arrays.stream(room, 0, found)
        .filter(thread -> thread != Thread.currentThread())
        .toArray(Thread[]::new);
  }
}
