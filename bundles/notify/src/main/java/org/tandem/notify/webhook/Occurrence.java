package org.tandem.notify.webhook;

import com.grack.nanojson.JsonWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tandem.api.mailbox.VoiceMessage;
import org.tandem.api.notify.Events;
import org.tandem.api.worker.CallDetail;
import org.tandem.api.worker.CallSnapshot;
import org.tandem.notify.calls.CallFields;

/**
 * Something that happened, as it is posted.
 *
 * @param id the same at each try, so that the receiver can tell that it has it
 * @param kind one of {@link #KINDS}
 */
record Occurrence(String id, String kind, String json) {
  static final String MESSAGE = "message";
  static final String MISSED_CALL = "missed-call";
  static final String CALL_ENDED = "call-ended";
  static final String LOCKED = "mailbox-locked";
  static final String RECYCLE = "recycle";

  /** All kinds, in the order of the documentation. */
  static final List<String> KINDS = List.of(MESSAGE, MISSED_CALL, CALL_ENDED, LOCKED, RECYCLE);

  static Occurrence message(VoiceMessage message) {
    Map<String, Object> fields = new TreeMap<>();
    fields.put(Events.DIAL_PLAN, message.mailbox().dialPlan());
    fields.put(Events.EXTENSION, message.mailbox().extension());
    fields.put(Events.MESSAGE, message.id().value());
    fields.put(Events.ARRIVED, message.facts().arrived().toString());
    fields.put(Events.CALLER, message.facts().caller());
    message.facts().callerName().ifPresent(name -> fields.put(Events.CALLER_NAME, name));
    fields.put(Events.CALL_ID, message.facts().callId());
    fields.put(Events.LENGTH_MILLIS, message.length().toMillis());
    fields.put(Events.URGENT, message.isUrgent());
    message.transcript().ifPresent(text -> fields.put("transcript", text));
    // Sent to several mailboxes, a message has the same id in each.
    String mailbox = message.mailbox().dialPlan() + "-" + message.mailbox().extension();
    String id = MESSAGE + "-" + mailbox + "-" + message.id();
    return of(id, MESSAGE, message.facts().arrived(), fields);
  }

  /** A call that ended, or was missed besides. */
  static Occurrence call(CallSnapshot call, String kind) {
    Map<String, Object> fields = new TreeMap<>(CallFields.of(call));
    CallDetail detail = call.detail();
    fields.put("codec", call.codec());
    detail
        .voice()
        .ifPresent(
            voice -> {
              fields.put("packetsReceived", voice.received());
              fields.put("packetsLost", voice.lost());
              fields.put("jitterMillis", voice.jitter().toNanos() / 1e6);
              fields.put("roundTripMillis", voice.roundTrip().toNanos() / 1e6);
            });
    String id =
        kind
            + "-"
            + call.arrived().toEpochMilli()
            + "-"
            + Integer.toHexString(call.callId().hashCode());
    return of(id, kind, call.arrived(), fields);
  }

  /** An event of Event Admin, with its properties of text, numbers, booleans and maps of these. */
  static Occurrence event(String id, String kind, Instant now, Map<String, Object> properties) {
    return of(id, kind, now, properties);
  }

  private static Occurrence of(String id, String kind, Instant moment, Map<String, Object> fields) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("id", id);
    all.put("event", kind);
    all.put("time", moment.toString());
    all.putAll(fields);
    return new Occurrence(id, kind, JsonWriter.string(all));
  }
}
