package org.tandem.store.event;

import java.util.HashMap;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.mailbox.MessageCounts;
import org.tandem.api.mailbox.VoiceMessage;
import org.tandem.api.notify.Events;

/**
 * News as events of Event Admin. A component of its own, so that all else works where Event Admin
 * is not installed.
 */
@Component
public final class EventNews implements News {
  private final EventAdmin events;

  @Activate
  public EventNews(@Reference EventAdmin events) {
    this.events = events;
  }

  @Override
  public void delivered(VoiceMessage message) {
    Map<String, Object> properties = of(message.mailbox());
    properties.put(Events.MESSAGE, message.id().value());
    properties.put(Events.CALL_ID, message.facts().callId());
    properties.put(Events.CALLER, message.facts().caller());
    message.facts().callerName().ifPresent(name -> properties.put(Events.CALLER_NAME, name));
    properties.put(Events.LENGTH_MILLIS, message.length().toMillis());
    properties.put(Events.URGENT, message.isUrgent());
    properties.put(Events.ARRIVED, message.facts().arrived().toString());
    events.postEvent(new Event(Events.MESSAGE_DELIVERED, properties));
  }

  @Override
  public void changed(MailboxId mailbox, MessageCounts counts) {
    Map<String, Object> properties = of(mailbox);
    properties.put(Events.FRESH, counts.fresh());
    properties.put(Events.HEARD, counts.heard());
    events.postEvent(new Event(Events.MAILBOX_CHANGED, properties));
  }

  @Override
  public void locked(MailboxId mailbox, String caller) {
    Map<String, Object> properties = of(mailbox);
    properties.put(Events.CALLER, caller);
    events.postEvent(new Event(Events.MAILBOX_LOCKED, properties));
  }

  private static Map<String, Object> of(MailboxId mailbox) {
    Map<String, Object> properties = new HashMap<>();
    properties.put(Events.DIAL_PLAN, mailbox.dialPlan());
    properties.put(Events.EXTENSION, mailbox.extension());
    return properties;
  }
}
