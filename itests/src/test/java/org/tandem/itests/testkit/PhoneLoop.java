package org.tandem.itests.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/**
 * The one thread that all phones of a test share: it reads their sockets, sends their
 * retransmissions and ticks every 20 ms for their voice. A hundred phones talk at once on a small
 * part of one core; whoever waits for a phone does so on a thread of its own.
 */
public final class PhoneLoop implements AutoCloseable {
  private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final Selector selector;
  private final Thread thread = new Thread(this::run, "phones");
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  // The rest is touched by the loop's thread alone.
  private final PriorityQueue<Timer> timers = new PriorityQueue<>();
  private final List<Runnable> tickers = new ArrayList<>();
  private long nextTickNanos;
  private volatile long latestTickNanos;
  private volatile boolean isClosed;

  private PhoneLoop() throws IOException {
    selector = Selector.open();
    thread.setDaemon(true);
  }

  public static PhoneLoop start() {
    try {
      PhoneLoop loop = new PhoneLoop();
      loop.thread.start();
      return loop;
    } catch (IOException noSelector) {
      throw new UncheckedIOException(noSelector);
    }
  }

  /** Runs a task on the loop's thread, soon. */
  public void run(Runnable task) {
    tasks.add(task);
    selector.wakeup();
  }

  /** Runs a task on the loop's thread after a delay. */
  public Timer after(Duration delay, Runnable task) {
    Timer timer = new Timer(System.nanoTime() + delay.toNanos(), task);
    run(() -> timers.add(timer));
    return timer;
  }

  /** Calls {@code onReady} on the loop's thread whenever the channel is ready. */
  public void watch(SelectableChannel channel, int operations, Runnable onReady) {
    run(
        () -> {
          try {
            channel.configureBlocking(false);
            channel.register(selector, operations, onReady);
          } catch (IOException closedMeanwhile) {
            // Nothing will be ready on it any more.
          }
        });
  }

  /** Calls a task every 20 ms until it is removed; a late tick is made up for. */
  public void addTicker(Runnable ticker) {
    run(() -> tickers.add(ticker));
  }

  public void removeTicker(Runnable ticker) {
    run(() -> tickers.remove(ticker));
  }

  /** The longest time by which a tick was late so far: how far measured times can be trusted. */
  public Duration latestTick() {
    return Duration.ofNanos(latestTickNanos);
  }

  @Override
  public void close() {
    isClosed = true;
    selector.wakeup();
    try {
      thread.join(5_000);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    nextTickNanos = System.nanoTime();
    try (selector) {
      while (!isClosed) {
        runTasks();
        runTimers();
        tick();
        awaitReadiness();
        dispatch();
      }
      for (SelectionKey key : selector.keys()) {
        key.channel().close();
      }
    } catch (IOException selectorBroke) {
      throw new UncheckedIOException(selectorBroke);
    }
  }

  private void runTasks() {
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      guarded(task);
    }
  }

  private void runTimers() {
    long now = System.nanoTime();
    while (!timers.isEmpty() && timers.peek().dueNanos - now <= 0) {
      Timer timer = timers.poll();
      if (!timer.isCancelled) {
        guarded(timer.task);
      }
    }
  }

  private void tick() {
    for (long late = System.nanoTime() - nextTickNanos;
        late >= 0;
        late = System.nanoTime() - nextTickNanos) {
      latestTickNanos = Math.max(latestTickNanos, late);
      List.copyOf(tickers).forEach(PhoneLoop::guarded);
      nextTickNanos += TICK_NANOS;
    }
  }

  private void awaitReadiness() throws IOException {
    long dueNanos = nextTickNanos;
    if (!timers.isEmpty() && timers.peek().dueNanos - dueNanos < 0) {
      dueNanos = timers.peek().dueNanos;
    }
    long waitMillis = TimeUnit.NANOSECONDS.toMillis(dueNanos - System.nanoTime() + 999_999);
    if (waitMillis <= 0 || !tasks.isEmpty()) {
      selector.selectNow();
    } else {
      selector.select(waitMillis);
    }
  }

  private void dispatch() {
    for (Iterator<SelectionKey> keys = selector.selectedKeys().iterator(); keys.hasNext(); ) {
      SelectionKey key = keys.next();
      keys.remove();
      if (key.isValid()) {
        guarded((Runnable) key.attachment());
      }
    }
  }

  /** One phone's fault must not silence the others. */
  private static void guarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException fault) {
      Thread thread = Thread.currentThread();
      thread.getThreadGroup().uncaughtException(thread, fault);
    }
  }

  /** A task that is due once. */
  public static final class Timer implements Comparable<Timer> {
    private final long dueNanos;
    private final Runnable task;
    private volatile boolean isCancelled;

    private Timer(long dueNanos, Runnable task) {
      this.dueNanos = dueNanos;
      this.task = task;
    }

    public void cancel() {
      isCancelled = true;
    }

    @Override
    public int compareTo(Timer other) {
      return Long.signum(dueNanos - other.dueNanos);
    }
  }
}
