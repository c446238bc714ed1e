package org.tandem.sip.jain;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javax.sip.ServerTransaction;
import javax.sip.header.ExpiresHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.sip.Answer;
import org.tandem.sip.CallArrivals;
import org.tandem.sip.CallEvents;
import org.tandem.sip.CallEvents.End;
import org.tandem.sip.IncomingCall;
import org.tandem.sip.SipCall;
import org.tandem.sip.SipRequest;
import org.tandem.sip.SipUri;
import org.tandem.sip.call.CallState;
import org.tandem.sip.call.InviteState;
import org.tandem.sip.call.OfferAnswer;
import org.tandem.sip.call.Turn;

/**
 * An INVITE that waits for its final response, as {@link InviteState} draws it. Once answered, the
 * call is {@link JainSipCall}'s.
 */
final class JainIncomingCall implements IncomingCall, Leg {
  private static final Logger LOG = LoggerFactory.getLogger(JainIncomingCall.class);

  /** So that no proxy takes the call for dead (RFC 3261 §13.3.1.1). */
  private static final Duration RINGING_AGAIN = Duration.ofMinutes(1);

  private final Side side;
  private final Map<DialogId, Leg> legs;
  private final Exchange invite;
  private final SipRequest view;
  private final Optional<String> offer;
  private final Consumer<InviteState> settled;
  private final AtomicReference<InviteState> state = new AtomicReference<>(InviteState.WAITING);
  private Optional<Runnable> abandoned = Optional.empty();
  private boolean isAbandoned;
  private boolean isRinging;
  private volatile Runnable stopExpiry = () -> {};
  private volatile Runnable stopRinging = () -> {};

  /**
   * @param legs where the dialog is found
   * @param settled told at the final response
   */
  JainIncomingCall(
      Side side, Map<DialogId, Leg> legs, Exchange invite, Consumer<InviteState> settled) {
    this.side = side;
    this.settled = settled;
    this.legs = legs;
    this.invite = invite;
    this.view = MessageView.of(invite.request());
    this.offer = SdpBody.of(invite.request()).sdp();
  }

  /** From now on the dialog's requests come here; the arrival is told. */
  void begin(CallArrivals arrivals) {
    invite.answer(Answer.of(100, "Trying"));
    legs.put(side.dialog().id(), this);
    ExpiresHeader expires = (ExpiresHeader) invite.request().getHeader(ExpiresHeader.NAME);
    if (expires != null) {
      stopExpiry = side.after(Duration.ofSeconds(expires.getExpires()), this::abandon);
    }
    side.turn().later(() -> arrive(arrivals));
  }

  private void arrive(CallArrivals arrivals) {
    try {
      arrivals.arrived(this);
    } catch (RuntimeException | Error fault) {
      LOG.error("A fault while a call arrived", fault);
      refuse(Answering.FAULT);
    }
  }

  @Override
  public SipRequest invite() {
    return view;
  }

  @Override
  public Optional<String> offer() {
    return offer;
  }

  @Override
  public void ringing() {
    side.turn()
        .later(
            () -> {
              if (!isRinging) {
                isRinging = true;
                ring();
              }
            });
  }

  @Override
  public SipCall answer(String sdp, CallEvents events) {
    boolean isInTime = moves(InviteState.Event.ANSWER);
    JainSipCall call =
        new JainSipCall(side, legs, events, isInTime ? CallState.UNCONFIRMED : CallState.ENDED);
    if (isInTime) {
      call.answer(invite, offer, sdp);
    } else {
      side.turn().later(() -> events.ended(End.HUNG_UP));
    }
    return call;
  }

  @Override
  public void refuse(Answer refusal) {
    if (moves(InviteState.Event.REFUSE)) {
      side.turn().later(() -> end(refusal));
    }
  }

  @Override
  public void redirect(SipUri target) {
    refuse(Answering.moved(target));
  }

  @Override
  public void onAbandoned(Runnable action) {
    side.turn()
        .later(
            () -> {
              abandoned = Optional.of(action);
              if (isAbandoned) {
                action.run();
              }
            });
  }

  /** CANCEL came: it is answered in any case, and ends what waits (RFC 3261 §9.2). */
  void cancelled(Request cancel, ServerTransaction transaction) {
    side.turn()
        .later(
            () -> {
              new Exchange(invite.answering(), cancel, transaction, invite.tag())
                  .answer(Answering.OK);
              abandon();
            });
  }

  /** Our refusal never got its ACK. */
  void unacknowledged() {
    side.turn().later(this::tellAbandoned);
  }

  @Override
  public boolean isUnfinished() {
    return false; // the stack knows the transaction
  }

  @Override
  public void close() {
    side.turn()
        .later(
            () -> {
              if (moves(InviteState.Event.ABANDON)) {
                forget();
                tellAbandoned();
              }
            });
  }

  @Override
  public void received(Exchange request) {
    side.turn().later(() -> take(request));
  }

  /** A request in the early dialog, unless the call was answered before its turn came. */
  private void take(Exchange request) {
    Leg now = legs.getOrDefault(side.dialog().id(), this);
    if (now != this) {
      now.received(request);
      return;
    }
    if (request.method().equals(Request.ACK)) {
      return;
    }
    if (!side.dialog().takesInOrder(request.request())) {
      request.answer(Answer.of(500, "Request Out Of Order"));
      return;
    }
    switch (request.method()) {
      case Request.BYE -> {
        request.answer(Answering.OK);
        abandon();
      }
      // The offer in the INVITE has no answer yet (RFC 3261 §14.2, RFC 3311 §5.2).
      case Request.INVITE, Request.UPDATE -> request.answer(OfferAnswer.busy());
      case Request.INFO -> request.answer(Answering.OK);
      case Request.OPTIONS -> request.answer(Answering.capable(Answering.OK));
      case Request.NOTIFY -> request.answer(Answering.NO_CALL);
      default -> request.answer(Answering.NOT_ALLOWED);
    }
  }

  private void ring() {
    if (state.get() == InviteState.WAITING) {
      Response ringing = invite.response(Answer.of(180, "Ringing"));
      ringing.setHeader(side.dialog().contact());
      invite.send(ringing);
      stopRinging = side.after(RINGING_AGAIN, this::ring);
    }
  }

  private void abandon() {
    if (moves(InviteState.Event.ABANDON)) {
      end(Answering.TERMINATED);
      tellAbandoned();
    }
  }

  private void end(Answer refusal) {
    invite.answer(refusal);
    forget();
  }

  private void tellAbandoned() {
    if (!isAbandoned) {
      isAbandoned = true;
      abandoned.ifPresent(Turn::safely);
    }
  }

  private void forget() {
    legs.remove(side.dialog().id(), this);
  }

  private boolean moves(InviteState.Event event) {
    boolean isFirst = state.getAndUpdate(now -> now.next(event)) == InviteState.WAITING;
    if (isFirst) {
      stopExpiry.run();
      stopRinging.run();
      settled.accept(state.get());
    }
    return isFirst;
  }
}
