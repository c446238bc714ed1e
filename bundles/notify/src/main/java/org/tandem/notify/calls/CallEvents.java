package org.tandem.notify.calls;

import java.util.HashMap;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;
import org.tandem.api.notify.Events;
import org.tandem.api.worker.CallOutcome;
import org.tandem.api.worker.CallSnapshot;

/**
 * Calls as events of Event Admin. A component of its own, so that all else works where Event Admin
 * is not installed. Not the worker posts them: Event Admin makes its threads on the thread of
 * whoever posts, and each would keep that worker's generation.
 */
@Component(property = "kind=events")
public final class CallEvents implements CallTaker {
  private final EventAdmin events;

  @Activate
  public CallEvents(@Reference EventAdmin events) {
    this.events = events;
  }

  @Override
  public void ended(CallSnapshot call) {
    Map<String, Object> properties = properties(call);
    events.postEvent(new Event(Events.CALL_ENDED, properties));
    if (call.detail().isMissed()) {
      events.postEvent(new Event(Events.CALL_MISSED, properties));
    }
  }

  /** Text, numbers and booleans. */
  public static Map<String, Object> properties(CallSnapshot call) {
    Map<String, Object> properties = new HashMap<>();
    properties.put(Events.CALL_ID, call.callId());
    properties.put(Events.ARRIVED, call.arrived().toString());
    properties.put(Events.GENERATION, call.generation().toString());
    properties.put(Events.KIND, call.kind());
    properties.put(Events.CALLER, call.caller());
    properties.put(Events.CALLED, call.called());
    properties.put(Events.GATEWAY, call.detail().gateway());
    properties.put(Events.MAILBOX, call.mailbox());
    MailboxName.parse(call.mailbox())
        .ifPresent(
            id -> {
              properties.put(Events.DIAL_PLAN, id.dialPlan());
              properties.put(Events.EXTENSION, id.extension());
            });
    properties.put(Events.DIVERSION_REASON, call.detail().diversionReason());
    properties.put(Events.REFUSAL, call.detail().refusal());
    properties.put(Events.OUTCOME, call.outcome().map(CallOutcome::name).orElse(""));
    properties.put(Events.LENGTH_MILLIS, call.length().toMillis());
    return properties;
  }
}
