package org.tandem.worker.life;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.tandem.api.worker.Generation;

/**
 * Makes the thread of each call: a virtual one where the JVM has them (from 21 on), a platform
 * thread otherwise; named {@code call-g17-3fa2} after generation and call. The one place that makes
 * threads of calls.
 */
final class CallThreads {
  private final Generation generation;
  private final ThreadGroup group = Thread.currentThread().getThreadGroup();
  private final Set<Thread> running = ConcurrentHashMap.newKeySet();

  CallThreads(Generation generation) {
    this.generation = generation;
  }

  /**
   * Starts a thread, in the group of whoever made this object, not of the SIP thread that calls,
   * and with a class loader that all may know: a store that makes a thread of its own while it is
   * called hands both on to it, and that one must not belong to this generation.
   */
  void start(String callId, Runnable work) {
    Thread thread = unstarted(() -> run(work));
    thread.setName("call-" + generation + "-" + shortId(callId));
    thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
    running.add(thread);
    try {
      thread.start();
    } catch (OutOfMemoryError noMoreThreads) {
      running.remove(thread);
      throw noMoreThreads;
    }
  }

  private void run(Runnable work) {
    try {
      work.run();
    } finally {
      running.remove(Thread.currentThread());
    }
  }

  /** Wakes those that still run, wherever they wait. */
  void interrupt() {
    running.forEach(Thread::interrupt);
  }

  /** The names of those that still run. */
  List<String> names() {
    return running.stream().map(Thread::getName).sorted().toList();
  }

  /** Four digits that tell calls apart in a log. */
  static String shortId(String callId) {
    return String.format("%04x", (callId.hashCode() ^ callId.hashCode() >>> 16) & 0xFFFF);
  }

  /** {@code Thread.ofVirtual().unstarted(work)}, which our Java level does not know. */
  private Thread unstarted(Runnable work) {
    try {
      Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
      return (Thread)
          Class.forName("java.lang.Thread$Builder")
              .getMethod("unstarted", Runnable.class)
              .invoke(builder, work);
    } catch (ReflectiveOperationException olderJvm) {
      Thread thread = new Thread(group, work);
      thread.setDaemon(true);
      return thread;
    }
  }
}
