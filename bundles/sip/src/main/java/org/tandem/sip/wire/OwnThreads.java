package org.tandem.sip.wire;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Makes the threads of an endpoint, numbered after a prefix. They are of the group of whoever made
 * this object, and have a class loader that all may know, on whoever's thread they are made: what a
 * sender's thread would hand on might keep the sender's bundle.
 */
public final class OwnThreads implements ThreadFactory {
  private static final long JOIN_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final String prefix;
  private final ThreadGroup group;
  private final boolean isDaemon = Thread.currentThread().isDaemon();
  private final AtomicInteger count = new AtomicInteger();
  private final Set<Thread> made = ConcurrentHashMap.newKeySet();

  /** In the group of the current thread. */
  public OwnThreads(String prefix) {
    this(prefix, Thread.currentThread().getThreadGroup());
  }

  public OwnThreads(String prefix, ThreadGroup group) {
    this.prefix = prefix;
    this.group = group;
  }

  @Override
  public Thread newThread(Runnable task) {
    Thread thread = new Thread(group, task, prefix + "-" + count.incrementAndGet());
    thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
    thread.setDaemon(isDaemon);
    made.removeIf(one -> one.getState() == Thread.State.TERMINATED);
    made.add(thread);
    return thread;
  }

  /**
   * Waits a moment for all that it made to be gone. A pool says that it has terminated while its
   * threads are still on their last steps.
   */
  public void join() {
    long endNanos = System.nanoTime() + JOIN_NANOS;
    try {
      for (Thread thread : made) {
        if (thread != Thread.currentThread()) {
          TimeUnit.NANOSECONDS.timedJoin(thread, Math.max(1, endNanos - System.nanoTime()));
        }
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
