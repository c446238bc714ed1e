package org.tandem.worker.life;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.tandem.api.worker.Generation;

/**
 * Makes the thread of each call: a virtual one where the JVM has them (from 21 on), a platform
 * thread otherwise; named {@code call-g17-3fa2} after generation and call. The one place that makes
 * threads of calls.
 */
final class CallThreads {
  private static final Optional<MethodHandle> VIRTUAL = virtual();

  private final Generation generation;
  private final Set<Thread> running = ConcurrentHashMap.newKeySet();

  CallThreads(Generation generation) {
    this.generation = generation;
  }

  /** Starts a thread. */
  void start(String callId, Runnable work) {
    Runnable counted = () -> run(work);
    Thread thread = VIRTUAL.map(maker -> make(maker, counted)).orElseGet(() -> new Thread(counted));
    thread.setName("call-" + generation + "-" + shortId(callId));
    thread.setContextClassLoader(CallThreads.class.getClassLoader());
    if (VIRTUAL.isEmpty()) {
      thread.setDaemon(true); // a virtual one always is
    }
    running.add(thread);
    thread.start();
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

  private static Thread make(MethodHandle maker, Runnable work) {
    try {
      return (Thread) maker.invoke(work);
    } catch (Throwable fault) {
      throw new IllegalStateException("no virtual thread", fault);
    }
  }

  /** {@code Thread.ofVirtual().inheritInheritableThreadLocals(false).unstarted(work)}. */
  private static Optional<MethodHandle> virtual() {
    try {
      MethodHandles.Lookup lookup = MethodHandles.publicLookup();
      Class<?> builder = Class.forName("java.lang.Thread$Builder");
      Class<?> ofVirtual = Class.forName("java.lang.Thread$Builder$OfVirtual");
      Object made =
          lookup.findStatic(Thread.class, "ofVirtual", MethodType.methodType(ofVirtual)).invoke();
      Object bare =
          lookup
              .findVirtual(
                  builder,
                  "inheritInheritableThreadLocals",
                  MethodType.methodType(builder, boolean.class))
              .invoke(made, false);
      return Optional.of(
          lookup
              .findVirtual(
                  builder, "unstarted", MethodType.methodType(Thread.class, Runnable.class))
              .bindTo(bare));
    } catch (Throwable olderJvm) {
      return Optional.empty();
    }
  }
}
