package org.tandem.sip.jain.stack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Threads that share work by a key: what has the same key is done one after the other, in the order
 * in which it came. Each has a short queue; what does not fit is lost, as a datagram may be, rather
 * than answered when nobody waits for it any more.
 */
final class Lanes {
  private static final Logger LOG = LoggerFactory.getLogger(Lanes.class);
  private static final int QUEUE_LENGTH = 500;
  private static final long LAST_NANOS = 500_000_000L;
  private static final long SETTLING_NANOS = 2_000_000_000L;

  private final List<BlockingQueue<Runnable>> queues = new ArrayList<>();
  private final List<Thread> workers = new ArrayList<>();
  private volatile boolean isClosed;

  Lanes(int count, ThreadFactory threads) {
    for (int i = 0; i < count; i++) {
      BlockingQueue<Runnable> queue = new ArrayBlockingQueue<>(QUEUE_LENGTH);
      queues.add(queue);
      workers.add(threads.newThread(() -> work(queue)));
    }
    workers.forEach(Thread::start);
  }

  /** Takes work; says whether there was room for it. */
  boolean offer(String key, Runnable work) {
    return queues.get(Math.floorMod(key.hashCode(), queues.size())).offer(work);
  }

  /** Waits for the end of what has been taken so far, though not for long. */
  void settle() {
    CountDownLatch done = new CountDownLatch(queues.size());
    try {
      for (BlockingQueue<Runnable> queue : queues) {
        queue.offer(done::countDown, LAST_NANOS, TimeUnit.NANOSECONDS);
      }
      if (!done.await(SETTLING_NANOS, TimeUnit.NANOSECONDS)) {
        LOG.warn("Messages that came are not worked on in time");
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends each thread after what it does now, which is waited for a little. */
  void close() {
    isClosed = true;
    for (BlockingQueue<Runnable> queue : queues) {
      queue.clear();
      queue.offer(() -> {});
    }
    long endNanos = System.nanoTime() + LAST_NANOS;
    try {
      for (Thread worker : workers) {
        long leftNanos = endNanos - System.nanoTime();
        if (worker != Thread.currentThread() && leftNanos > 0) {
          worker.join(Duration.ofNanos(leftNanos).toMillis() + 1);
        }
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private void work(BlockingQueue<Runnable> queue) {
    while (!isClosed) {
      try {
        queue.take().run();
      } catch (InterruptedException stop) {
        if (isClosed) {
          return;
        }
      } catch (Throwable fault) {
        LOG.error("A fault while working on a message", fault);
      }
    }
  }
}
