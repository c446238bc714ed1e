package org.tandem.worker.service;

import java.util.ArrayDeque;
import java.util.Queue;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.api.notify.CallJournal;
import org.tandem.api.worker.CallSnapshot;

/**
 * Hands each call that ended to the {@link CallJournal}, in their order; keeps what ends while
 * there is none, the newest ten thousand. What is lost is counted and logged. The fields are
 * guarded by this object's monitor.
 */
final class EndedCalls implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EndedCalls.class);
  private static final int MOST = 10_000;

  /** One line in the log for so many. */
  private static final int LOST_PER_LINE = 1_000;

  private final Queue<CallSnapshot> waiting = new ArrayDeque<>();
  private final ServiceTracker<CallJournal, CallJournal> journals;
  private long lost;

  EndedCalls(BundleContext context) {
    journals = new ServiceTracker<>(context, CallJournal.class, new Newcomer(context));
    journals.open();
  }

  /** A journal that comes is told at once what ended before. */
  private final class Newcomer implements ServiceTrackerCustomizer<CallJournal, CallJournal> {
    private final BundleContext context;

    Newcomer(BundleContext context) {
      this.context = context;
    }

    @Override
    public CallJournal addingService(ServiceReference<CallJournal> reference) {
      CallJournal journal = context.getService(reference);
      if (journal != null) {
        handOver(journal);
      }
      return journal;
    }

    @Override
    public void modifiedService(ServiceReference<CallJournal> reference, CallJournal journal) {
      // Its properties say nothing to us.
    }

    @Override
    public void removedService(ServiceReference<CallJournal> reference, CallJournal journal) {
      context.ungetService(reference);
    }
  }

  void add(CallSnapshot call) {
    synchronized (this) {
      waiting.add(call);
      if (waiting.size() > MOST) {
        waiting.remove();
        lose();
      }
    }
    CallJournal journal = journals.getService();
    if (journal != null) {
      handOver(journal);
    }
  }

  private void lose() {
    if (lost++ % LOST_PER_LINE == 0) {
      LOG.warn("calls taken down nowhere so far: {}; {} wait for somebody who does", lost, MOST);
    }
  }

  /** How many calls were taken down nowhere. */
  synchronized long lost() {
    return lost;
  }

  private synchronized void handOver(CallJournal journal) {
    try {
      while (!waiting.isEmpty()) {
        journal.ended(waiting.element());
        waiting.remove();
      }
    } catch (RuntimeException | LinkageError notTaken) { // it is just going, mostly
      LOG.debug("{} calls are taken down later", waiting.size(), notTaken);
    }
  }

  @Override
  public void close() {
    journals.close();
    loseWhatWaits();
  }

  private synchronized void loseWhatWaits() {
    lost += waiting.size();
    waiting.clear();
    if (lost > 0) {
      LOG.warn("calls taken down nowhere: {}", lost);
    }
  }
}
