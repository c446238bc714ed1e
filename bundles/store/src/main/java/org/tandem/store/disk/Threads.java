package org.tandem.store.disk;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;

/**
 * The spool's threads; none keeps the process alive: what they leave is recovered. All of a pool
 * start at once: a thread belongs to the group of the thread that made it and keeps the classes
 * that were on its stack, so one made for a call would be kept by that call's generation, and keep
 * it.
 */
public final class Threads {
  private Threads() {}

  /** So many threads. */
  public static ExecutorService fixed(String name, int count) {
    return started(
        new ThreadPoolExecutor(count, count, 0, SECONDS, new LinkedBlockingQueue<>(), named(name)));
  }

  /** So many threads for what is to be done later. */
  public static ScheduledExecutorService scheduled(String name, int count) {
    return started(new ScheduledThreadPoolExecutor(count, named(name)));
  }

  private static <T extends ThreadPoolExecutor> T started(T pool) {
    pool.prestartAllCoreThreads();
    return pool;
  }

  private static ThreadFactory named(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }
}
