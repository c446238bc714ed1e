package org.tandem.sip.jain;

import java.io.IOException;
import java.text.ParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import javax.sip.ClientTransaction;
import javax.sip.ObjectInUseException;
import javax.sip.SipException;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.sip.CallEvents;
import org.tandem.sip.OutgoingCall;
import org.tandem.sip.SipUri;
import org.tandem.sip.call.CallState;
import org.tandem.sip.call.PlacingState;
import org.tandem.sip.call.Turn;
import org.tandem.sip.call.Unheard;

/**
 * A call that we place, as {@link PlacingState} draws it, until its final response. Once answered,
 * it is {@link JainSipCall}'s; what comes later from other branches is ended here (RFC 3261
 * §13.2.2.4).
 */
final class JainOutgoingCall implements Replies, Leg {
  private static final Logger LOG = LoggerFactory.getLogger(JainOutgoingCall.class);

  private final Line line;
  private final Map<DialogId, Leg> legs;
  private final Invitation invitation;
  private final OutgoingCall outcome;
  private final CallEvents events;
  private final Turn turn;
  private final AtomicReference<PlacingState> state = new AtomicReference<>(PlacingState.CALLING);
  private final Map<String, Request> acksByTag = new HashMap<>();
  private ClientTransaction transaction;
  private long leastSeconds;
  private boolean isRinging;
  private boolean isTooLong;
  private volatile Runnable stopWaiting = () -> {};

  JainOutgoingCall(
      Invitation invitation, Map<DialogId, Leg> legs, OutgoingCall outcome, CallEvents events) {
    this.line = invitation.line();
    this.legs = legs;
    this.invitation = invitation;
    this.outcome = outcome;
    this.events = events;
    this.turn = line.turn();
  }

  void begin() {
    legs.put(invitation.id(), this);
    stopWaiting = line.after(line.times().ringing(), turn, this::tooLong);
    turn.later(this::invite);
  }

  /** Ends the attempt; no effect after a final response. */
  void cancel() {
    PlacingState before = moves(PlacingState.Event.CANCEL);
    if (before == PlacingState.PROCEEDING) {
      turn.later(this::sendCancel);
    }
  }

  @Override
  public void response(Response response) {
    int status = response.getStatusCode();
    if (status < 200) {
      provisional(status);
    } else if (status < 300) {
      answered(response);
    } else if (status == 422 && asksForMore(response)) {
      invite();
    } else {
      refused(response);
    }
  }

  @Override
  public void failed(int status) {
    over(status, status == 408 ? "Request Timeout" : "Service Unavailable");
  }

  @Override
  public void received(Exchange request) {
    turn.later(() -> request.answer(Answering.NO_CALL));
  }

  @Override
  public boolean isUnfinished() {
    return false; // the stack knows the transaction
  }

  @Override
  public void close() {
    turn.later(() -> failed(503));
  }

  private void invite() {
    if (state.get().isUnwanted()) {
      failed(408); // given up before anything was said
      return;
    }
    try {
      transaction = line.send(invitation.next(leastSeconds), turn, this);
    } catch (SipException | IOException | ParseException | RuntimeException noWay) {
      LOG.debug("A call cannot be placed: {}", noWay.toString());
      failed(503);
    }
  }

  private void provisional(int status) {
    if (moves(PlacingState.Event.PROVISIONAL) == PlacingState.GIVING_UP) {
      sendCancel();
    }
    if ((status == 180 || status == 183) && !isRinging) {
      isRinging = true;
      Turn.safely(outcome::ringing);
    }
  }

  private void answered(Response answer) {
    String tag = DialogId.answered(answer).remoteTag();
    if (acksByTag.containsKey(tag)) {
      acknowledge(tag);
      return;
    }
    Side side = new Side(line, turn, dialog(answer));
    PlacingState before = moves(PlacingState.Event.FINAL);
    JainSipCall call = new JainSipCall(side, legs, listener(before), CallState.TALKING);
    call.answered(invitation.offer(), answer); // known before the peer has our ACK
    acksByTag.put(tag, side.dialog().ack(answer));
    acknowledge(tag);
    if (before == PlacingState.OVER) {
      call.hangUp(); // another branch was first
      return;
    }
    forget();
    if (before.isUnwanted()) {
      call.hangUp(); // our CANCEL came too late
      tellRefused(487, "Request Terminated");
    } else {
      Turn.safely(() -> outcome.answered(call));
    }
  }

  private CallEvents listener(PlacingState before) {
    return before == PlacingState.OVER || before.isUnwanted() ? new Unheard() : events;
  }

  private void refused(Response response) {
    int status = response.getStatusCode();
    if (status >= 400 || state.get().isUnwanted()) {
      over(status, response.getReasonPhrase());
    } else if (moves(PlacingState.Event.FINAL) != PlacingState.OVER) {
      forget();
      List<SipUri> targets = Contacts.byPreference(response);
      Turn.safely(() -> outcome.redirected(status, targets));
    }
  }

  private boolean asksForMore(Response response) {
    long least = SessionHeaders.of(response).minSeconds();
    boolean isMore = least > leastSeconds && !state.get().isUnwanted();
    leastSeconds = Math.max(least, leastSeconds);
    return isMore;
  }

  private void over(int status, String reason) {
    PlacingState before = moves(PlacingState.Event.FINAL);
    if (before != PlacingState.OVER) {
      forget();
      boolean isOurs = before.isUnwanted();
      tellRefused(isOurs ? 487 : status, isOurs ? "Request Terminated" : reason);
    }
  }

  private void tellRefused(int status, String reason) {
    Turn.safely(
        () -> {
          if (isTooLong) {
            outcome.refused(408, "Request Timeout");
          } else {
            outcome.refused(status, reason);
          }
        });
  }

  private void tooLong() {
    isTooLong = state.get() != PlacingState.OVER;
    cancel();
  }

  /** A peer that answers the CANCEL but not the INVITE is not waited for (RFC 3261 §9.1). */
  private void sendCancel() {
    line.cancel(transaction);
    line.after(
        line.times().giveUp(),
        turn,
        () -> {
          if (state.get() == PlacingState.CANCELLED) {
            terminate();
            failed(408);
          }
        });
  }

  private void terminate() {
    try {
      transaction.terminate();
    } catch (ObjectInUseException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private Dialog dialog(Response answer) {
    try {
      return Dialog.answered(line.stack(), answer, invitation.contact(), invitation.requestUri());
    } catch (ParseException fault) {
      throw new IllegalStateException("the URI was parsed before", fault);
    }
  }

  private void acknowledge(String tag) {
    line.sendAck((Request) acksByTag.get(tag).clone());
  }

  private void forget() {
    stopWaiting.run();
    legs.remove(invitation.id(), this);
  }

  private PlacingState moves(PlacingState.Event event) {
    return state.getAndUpdate(now -> now.next(event));
  }
}
