package org.tandem.recycle;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;
import org.tandem.api.recycle.RecycleReport;
import org.tandem.api.recycle.Recycler;
import org.tandem.recycle.history.News;

/**
 * Reports as events of Event Admin. A component of its own, so that all else works where Event
 * Admin is not installed.
 */
@Component
public final class EventNews implements News {
  private final EventAdmin events;

  @Activate
  public EventNews(@Reference EventAdmin events) {
    this.events = events;
  }

  @Override
  public void report(RecycleReport report) {
    events.postEvent(new Event(Recycler.DONE_TOPIC, properties(report)));
  }

  /** Text and numbers, so that a filter can be written; what is not known is left out. */
  static Map<String, Object> properties(RecycleReport report) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("started", report.started().toString());
    properties.put("tookMillis", report.took().toMillis());
    properties.put("reason", report.reason());
    report.old().ifPresent(old -> properties.put("old", old.toString()));
    report.oldSlot().ifPresent(slot -> properties.put("oldSlot", slot.toString()));
    properties.put("fresh", report.fresh().toString());
    properties.put("freshSlot", report.freshSlot().toString());
    report.failure().ifPresent(failure -> properties.put("failure", failure));
    properties.put("callsAtSwitch", report.callsAtSwitch());
    Map<String, Long> outcomes = new TreeMap<>();
    report.outcomes().forEach((outcome, count) -> outcomes.put(outcome.name(), count));
    properties.put("outcomes", outcomes);
    properties.put("longestSetUpMillis", report.longestSetUp().toMillis());
    properties.put("callsLost", report.callsLost());
    properties.put("callsLostEver", report.callsLostEver());
    properties.put("leftovers", report.leftovers());
    return properties;
  }
}
