package org.tandem.notify.disk;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;

/**
 * The bundle's threads; none keeps the process alive. All of a pool start at once: a thread keeps
 * the group of the thread that made it and the classes that were on its stack, so one made for a
 * worker's call would keep that worker's generation.
 */
public final class Threads {
  private Threads() {}

  /** One thread that also knows the time; what waits for its time is dropped by its shutdown. */
  public static ScheduledThreadPoolExecutor scheduled(String name) {
    ScheduledThreadPoolExecutor pool = new ScheduledThreadPoolExecutor(1, named(name));
    pool.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    pool.setRemoveOnCancelPolicy(true);
    return started(pool);
  }

  /** The pool with all of its threads. */
  public static <T extends ThreadPoolExecutor> T started(T pool) {
    pool.prestartAllCoreThreads();
    return pool;
  }

  public static ThreadFactory named(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }
}
