package org.tandem.notify.records;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.api.worker.CallSnapshot;

/**
 * Call records on their way to the disk. What cannot be written now is kept in memory and written
 * when that is possible again, before anything newer. Guarded by this object's monitor.
 */
final class CallRecords {
  private static final Logger LOG = LoggerFactory.getLogger(CallRecords.class);
  private static final int MOST_WAITING = 100_000;
  private static final int MOST_AT_ONCE = 1000;
  private static final int LOST_TOLD = 1000;

  private record Line(LocalDate day, String text) {}

  private final Clock clock;
  private final Deque<Line> waiting = new ArrayDeque<>();
  private RecordSettings settings;
  private boolean isFailing;
  private int lost;

  CallRecords(RecordSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  synchronized void settings(RecordSettings changed) {
    settings = changed;
  }

  synchronized void add(CallSnapshot call) {
    if (!settings.isOn()) {
      return;
    }
    waiting.add(new Line(LocalDate.ofInstant(call.arrived(), ZoneOffset.UTC), RecordLine.of(call)));
    if (waiting.size() > MOST_WAITING) {
      waiting.remove();
      if (lost++ % LOST_TOLD == 0) {
        LOG.error("too many call records wait for the disk, {} lost so far", lost);
      }
    }
    if (!isFailing) {
      write();
    }
  }

  /** Writes what waits, as far as that is possible, and deletes what is old enough. */
  synchronized void tend() {
    write();
    if (!settings.keep().isZero()) {
      LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
      new RecordFiles(settings.folder()).deleteBefore(today.minusDays(settings.keep().toDays()));
    }
  }

  /** How many lines are not on the disk. */
  synchronized int waiting() {
    return waiting.size();
  }

  private void write() {
    RecordFiles files = new RecordFiles(settings.folder());
    try {
      while (!waiting.isEmpty()) {
        List<Line> some = sameDay();
        files.append(some.get(0).day(), String.join("", some.stream().map(Line::text).toList()));
        some.forEach(written -> waiting.remove());
      }
      if (isFailing) {
        LOG.info("call records can be written again; {} were lost", lost);
      }
      isFailing = false;
    } catch (IOException failed) {
      if (!isFailing) {
        LOG.error("call records cannot be written and wait: {}", failed.toString());
      }
      isFailing = true;
    }
  }

  private List<Line> sameDay() {
    List<Line> some = new ArrayList<>();
    for (Line line : waiting) {
      if (some.size() == MOST_AT_ONCE || !line.day().equals(waiting.element().day())) {
        break;
      }
      some.add(line);
    }
    return some;
  }
}
