package org.tandem.notify.calls;

import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;
import org.tandem.api.notify.Events;
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
    Map<String, Object> properties = CallFields.of(call);
    events.postEvent(new Event(Events.CALL_ENDED, properties));
    if (call.detail().isMissed()) {
      events.postEvent(new Event(Events.CALL_MISSED, properties));
    }
  }
}
