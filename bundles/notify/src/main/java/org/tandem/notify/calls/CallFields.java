package org.tandem.notify.calls;

import java.util.HashMap;
import java.util.Map;
import org.tandem.api.notify.Events;
import org.tandem.api.worker.CallOutcome;
import org.tandem.api.worker.CallSnapshot;

/** What is told of a call, by the names in {@link Events}: text and numbers. */
public final class CallFields {
  private CallFields() {}

  public static Map<String, Object> of(CallSnapshot call) {
    Map<String, Object> fields = new HashMap<>();
    fields.put(Events.CALL_ID, call.callId());
    fields.put(Events.ARRIVED, call.arrived().toString());
    fields.put(Events.GENERATION, call.generation().toString());
    fields.put(Events.KIND, call.kind());
    fields.put(Events.CALLER, call.caller());
    fields.put(Events.CALLED, call.called());
    fields.put(Events.GATEWAY, call.detail().gateway());
    fields.put(Events.MAILBOX, call.mailbox());
    MailboxName.parse(call.mailbox())
        .ifPresent(
            id -> {
              fields.put(Events.DIAL_PLAN, id.dialPlan());
              fields.put(Events.EXTENSION, id.extension());
            });
    fields.put(Events.DIVERSION_REASON, call.detail().diversionReason());
    fields.put(Events.REFUSAL, call.detail().refusal());
    fields.put(Events.OUTCOME, call.outcome().map(CallOutcome::name).orElse(""));
    fields.put(Events.LENGTH_MILLIS, call.length().toMillis());
    return fields;
  }
}
