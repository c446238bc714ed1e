package org.tandem.store.spool;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;

/** The spool's threads; none keeps the process alive: what they leave is recovered. */
final class Threads {
  private Threads() {}

  static ExecutorService fixed(String name, int count) {
    return Executors.newFixedThreadPool(count, named(name));
  }

  static ScheduledExecutorService scheduled(String name, int count) {
    return Executors.newScheduledThreadPool(count, named(name));
  }

  private static ThreadFactory named(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }
}
