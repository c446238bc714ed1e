package org.tandem.notify.calls;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.api.notify.CallJournal;
import org.tandem.api.worker.CallSnapshot;
import org.tandem.notify.disk.Threads;

/**
 * Takes calls from the workers, which never wait for it, and tells the takers one call after the
 * other. There is a journal only while the takers that keep something are there: the number of them
 * is the minimum cardinality of the reference. What was taken is told before it ends.
 */
@Component(property = "takers.cardinality.minimum:Integer=3")
public final class CallIntake implements CallJournal {
  private static final Logger LOG = LoggerFactory.getLogger(CallIntake.class);
  private static final long LAST_CALLS_SECONDS = 10;
  private static final int MOST_WAITING = 10_000;

  private final List<CallTaker> takers = new CopyOnWriteArrayList<>();
  private final ThreadPoolExecutor thread =
      Threads.started(
          new ThreadPoolExecutor(
              1,
              1,
              0,
              TimeUnit.SECONDS,
              new LinkedBlockingQueue<>(MOST_WAITING),
              Threads.named("notify-calls")));

  @Reference(
      name = "takers",
      target = "(!(kind=events))",
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  void bind(CallTaker taker) {
    takers.add(taker);
  }

  void unbind(CallTaker taker) {
    takers.remove(taker);
  }

  /** Who keeps nothing, and may be away. */
  @Reference(
      target = "(kind=events)",
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  void bindOther(CallTaker taker) {
    takers.add(taker);
  }

  void unbindOther(CallTaker taker) {
    takers.remove(taker);
  }

  @Override
  public void ended(CallSnapshot call) {
    if (!call.detail().isTest()) {
      thread.execute(() -> tell(call)); // refused when it is full or we close: the worker keeps it
    }
  }

  private void tell(CallSnapshot call) {
    for (CallTaker taker : takers) {
      try {
        taker.ended(call);
      } catch (RuntimeException fault) {
        LOG.error("the call {} was not taken by {}", call.callId(), taker.getClass(), fault);
      }
    }
  }

  @Deactivate
  void deactivate() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(LAST_CALLS_SECONDS, TimeUnit.SECONDS)) {
        LOG.error("{} calls were not taken down in time", thread.getQueue().size());
        thread.shutdownNow();
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
