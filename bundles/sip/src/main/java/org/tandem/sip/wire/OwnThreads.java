package org.tandem.sip.wire;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Makes the threads of an endpoint, numbered after a prefix. They are of the group of whoever made
 * this object, and have a class loader that all may know, on whoever's thread they are made: what a
 * sender's thread would hand on might keep the sender's bundle.
 */
public final class OwnThreads implements ThreadFactory {
  private final String prefix;
  private final ThreadGroup group;
  private final boolean isDaemon = Thread.currentThread().isDaemon();
  private final AtomicInteger count = new AtomicInteger();

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
    return thread;
  }
}
