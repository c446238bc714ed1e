package org.tandem.notify.webhook;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;
import org.tandem.api.notify.Events;

/**
 * Lock-outs and recycles, of which events of Event Admin tell. A component of its own, so that all
 * else works where Event Admin is not installed.
 */
@Component(
    property = {"event.topics=" + Events.MAILBOX_LOCKED, "event.topics=" + Events.RECYCLE_DONE})
public final class WebhookEvents implements EventHandler {
  private final OccurrenceTaker taker;

  @Activate
  public WebhookEvents(@Reference OccurrenceTaker taker) {
    this.taker = taker;
  }

  @Override
  public void handleEvent(Event event) {
    Map<String, Object> fields = new HashMap<>();
    for (String name : event.getPropertyNames()) {
      if (!name.equals(EventConstants.EVENT_TOPIC)) {
        fields.put(name, event.getProperty(name));
      }
    }
    String kind =
        event.getTopic().equals(Events.MAILBOX_LOCKED) ? Occurrence.LOCKED : Occurrence.RECYCLE;
    taker.happened(kind + "-" + UUID.randomUUID(), kind, fields);
  }
}
