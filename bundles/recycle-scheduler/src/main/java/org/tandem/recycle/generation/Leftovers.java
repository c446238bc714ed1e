package org.tandem.recycle.generation;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.tandem.api.worker.Generation;

/**
 * What may be left of a generation that has ended: threads, known by {@code -g17} in their names,
 * and the class loader. Holds no strong reference to anything of the generation.
 */
public final class Leftovers {
  private static final int LOOKS = 14;
  private static final long FIRST_PAUSE_MILLIS = 50;
  private static final long LONGEST_PAUSE_MILLIS = 500;

  private final Pattern threadName;
  private final WeakReference<ClassLoader> loader;

  Leftovers(Generation generation, WeakReference<ClassLoader> loader) {
    threadName = Pattern.compile("-" + generation + "(?!\\d)");
    this.loader = loader;
  }

  /**
   * Looks until nothing is left, for some seconds at most. A class loader that nobody uses goes
   * only when the collector runs, so that is asked to, once for each look; a concurrent one may
   * need a few rounds.
   *
   * @return what is left, in words
   */
  public List<String> await() {
    List<String> left = look();
    long pauseMillis = FIRST_PAUSE_MILLIS;
    try {
      for (int looked = 1; looked < LOOKS && !left.isEmpty(); looked++) {
        if (threads().isEmpty()) {
          System.gc();
        }
        TimeUnit.MILLISECONDS.sleep(pauseMillis);
        pauseMillis = Math.min(2 * pauseMillis, LONGEST_PAUSE_MILLIS);
        left = look();
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
    return left;
  }

  private List<String> look() {
    List<String> left = new ArrayList<>(threads());
    if (!loader.refersTo(null)) {
      left.add("the class loader");
    }
    return left;
  }

  private List<String> threads() {
    ThreadGroup root = Thread.currentThread().getThreadGroup();
    while (root.getParent() != null) {
      root = root.getParent();
    }
    Thread[] alive = new Thread[2 * root.activeCount() + 10];
    root.enumerate(alive);
    return Arrays.stream(alive)
        .filter(Objects::nonNull)
        .map(Thread::getName)
        .filter(name -> threadName.matcher(name).find())
        .map(name -> "thread " + name)
        .toList();
  }
}
