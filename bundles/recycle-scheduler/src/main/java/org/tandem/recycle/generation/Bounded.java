package org.tandem.recycle.generation;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls code of a generation in a thread of its own: what hangs is left behind after a time, and
 * what the code leaves in thread locals goes with the thread.
 */
public final class Bounded {
  private static final Logger LOG = LoggerFactory.getLogger(Bounded.class);

  private Bounded() {}

  /** A thread that keeps nobody's class loader and does not hold up the end of the JVM. */
  public static Thread thread(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
    return thread;
  }

  /**
   * @param step for the sentence: {@code the start}
   * @throws StepFailed if the work failed or did not end within the limit
   * @throws InterruptedException if the caller was; the work is interrupted too
   */
  public static <T> T call(String step, Duration limit, Callable<T> work)
      throws StepFailed, InterruptedException {
    FutureTask<T> task = new FutureTask<>(work);
    thread("recycle-step", task).start();
    try {
      return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      throw new StepFailed(step + " did not end within " + limit.toSeconds() + " s");
    } catch (ExecutionException failed) {
      throw failure(step, failed.getCause());
    } finally {
      task.cancel(true);
    }
  }

  /** Turns whatever was thrown into a sentence; what nobody expected is logged with its stack. */
  static StepFailed failure(String step, Throwable cause) {
    if (cause instanceof RuntimeException || cause instanceof Error) {
      StringWriter stack = new StringWriter();
      cause.printStackTrace(new PrintWriter(stack));
      LOG.warn("{} failed:\n{}", step, stack); // as text: loggers keep the events they are given
      return new StepFailed(step + " failed: " + cause);
    }
    return new StepFailed(step + " failed: " + cause.getMessage());
  }
}
