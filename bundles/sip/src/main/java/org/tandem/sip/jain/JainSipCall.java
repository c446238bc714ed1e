package org.tandem.sip.jain;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.sip.header.ContentTypeHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.tandem.sip.Answer;
import org.tandem.sip.CallEvents;
import org.tandem.sip.CallEvents.End;
import org.tandem.sip.Referral;
import org.tandem.sip.SipCall;
import org.tandem.sip.SipUri;
import org.tandem.sip.call.CallState;
import org.tandem.sip.call.OfferAnswer;
import org.tandem.sip.call.SessionTerms;
import org.tandem.sip.call.Turn;

/**
 * A call that was answered, by us or by the peer: its life as {@link CallState} draws it, its
 * requests, its one listener. What is offered and agreed on is {@link Negotiation}'s, the session's
 * life {@link SessionTimer}'s.
 */
final class JainSipCall implements SipCall, Leg {
  private final Side side;
  private final Map<DialogId, Leg> legs;
  private final CallEvents events;
  private final AtomicReference<CallState> state;
  private final OfferAnswer talk = new OfferAnswer();
  private final SessionTimer timer;
  private final Negotiation negotiation;
  private volatile UnackedAnswer unacked;
  private final Referrals referrals;
  private volatile List<Answer.Header> reason = List.of();

  /**
   * @param legs where the call is found as long as it lives
   * @param state UNCONFIRMED for a call that we answer, TALKING for one that the peer answered,
   *     ENDED for one that came to nothing
   */
  JainSipCall(Side side, Map<DialogId, Leg> legs, CallEvents events, CallState state) {
    this.side = side;
    this.legs = legs;
    this.events = events;
    this.state = new AtomicReference<>(state);
    this.timer = new SessionTimer(side, this::refresh, () -> gone(408));
    this.negotiation = new Negotiation(side, talk, timer, events);
    this.referrals = new Referrals(side, this::gone);
  }

  /** We answer an INVITE; without an offer in it ours goes out. */
  void answer(Exchange invite, Optional<String> offer, String sdp) {
    offer.ifPresentOrElse(theirs -> talk.answer(theirs, sdp), () -> talk.offer(sdp));
    side.turn()
        .later(
            () -> {
              legs.put(side.dialog().id(), this);
              sendUntilAcked(invite, negotiation.accept(invite, sdp));
            });
  }

  /** The peer answered our INVITE. */
  void answered(String offer, Response answer) {
    talk.offer(offer);
    talk.answered(SdpBody.of(answer).sdp().orElse(""));
    legs.put(side.dialog().id(), this);
    timer.start(SessionTerms.answered(SessionHeaders.of(answer)));
  }

  @Override
  public String callId() {
    return side.dialog().id().callId();
  }

  @Override
  public void hangUp() {
    leave(List.of());
  }

  @Override
  public void hangUp(String reason) {
    leave(List.of(new Answer.Header("Reason", reason)));
  }

  @Override
  public void refer(SipUri target, Referral outcome) {
    side.turn()
        .later(
            () -> {
              if (!isEnded()) {
                referrals.send(target, outcome);
              }
            });
  }

  @Override
  public boolean isEnded() {
    return state.get().isOver();
  }

  @Override
  public Optional<String> remoteSdp() {
    return talk.remote();
  }

  @Override
  public boolean isUnfinished() {
    return unacked != null;
  }

  @Override
  public void close() {
    side.turn().later(() -> finish(CallState.Event.CLOSE, End.CLOSED, false));
  }

  @Override
  public void received(Exchange request) {
    side.turn().later(() -> take(request));
  }

  private void take(Exchange request) {
    if (request.method().equals(Request.ACK)) {
      acknowledged(request);
    } else if (!side.dialog().takesInOrder(request.request())) {
      request.answer(Answer.of(500, "Request Out Of Order"));
    } else if (request.method().equals(Request.BYE)) {
      request.answer(Answering.OK);
      finish(CallState.Event.BYE, End.HUNG_UP, false);
    } else if (isEnded()) {
      request.answer(Answering.NO_CALL);
    } else {
      takeInCall(request);
    }
  }

  private void takeInCall(Exchange request) {
    switch (request.method()) {
      case Request.INVITE -> {
        // Who goes on to the next INVITE has seen our answer to the last one; its ACK was lost, or
        // comes later. Only if it was to bring an answer we must wait for it.
        if (unacked != null && !talk.isOursOpen()) {
          confirmed("");
        }
        negotiation.renegotiate(request).ifPresent(ok -> sendUntilAcked(request, ok));
      }
      case Request.UPDATE -> negotiation.renegotiate(request).ifPresent(request::send);
      case Request.INFO -> {
        request.answer(Answering.OK);
        info(request.request());
      }
      case Request.OPTIONS -> request.answer(Answering.capable(Answering.OK));
      case Request.NOTIFY -> {
        if (!referrals.notified(request)) {
          request.answer(Answering.NO_CALL);
        }
      }
      default -> request.answer(Answering.NOT_ALLOWED);
    }
  }

  private void info(Request request) {
    MessageView info = MessageView.of(request);
    if (request.getHeader(ContentTypeHeader.NAME) != null) {
      Turn.safely(() -> events.info(info.contentType(), info.body()));
    }
  }

  private void sendUntilAcked(Exchange invite, Response ok) {
    UnackedAnswer answer = new UnackedAnswer(side, invite, ok);
    unacked = answer;
    answer.send(() -> finish(CallState.Event.NO_ACK, End.NO_ACK, true));
  }

  private void acknowledged(Exchange ack) {
    if (unacked != null && unacked.isFor(ack)) {
      confirmed(SdpBody.of(ack.request()).sdp().orElse(""));
    }
  }

  private void confirmed(String answer) {
    stopRepeating();
    boolean isAwaited = talk.isOursOpen();
    talk.answered(answer);
    CallState before = state.getAndUpdate(now -> now.next(CallState.Event.ACK));
    if (before == CallState.LEAVING) {
      bye();
    } else if (before == CallState.UNCONFIRMED || before == CallState.TALKING && isAwaited) {
      Turn.safely(() -> events.confirmed(answer));
    }
  }

  private void refresh() {
    new SessionRefresh(side, talk, timer, this::gone).send();
  }

  /** The peer is not there any more, or has forgotten the call. */
  private void gone(int status) {
    finish(CallState.Event.GONE, End.PEER_GONE, status != 481);
  }

  private void leave(List<Answer.Header> why) {
    if (!isEnded()) {
      reason = why;
    }
    CallState before = state.getAndUpdate(now -> now.next(CallState.Event.HANG_UP));
    if (before.isOver()) {
      return;
    }
    side.turn()
        .later(
            () -> {
              timer.stop();
              if (before == CallState.TALKING) {
                stopRepeating();
                bye();
              }
              tellEnd(End.HUNG_UP);
            });
  }

  /** Ends for good, unless it has ended. Who heard of the end when we left is not told again. */
  private void finish(CallState.Event event, End why, boolean saysBye) {
    CallState before = state.getAndUpdate(now -> now.next(event));
    if (before == CallState.ENDED) {
      return;
    }
    stopRepeating();
    timer.stop();
    if (saysBye) {
      bye();
    } else {
      forget();
    }
    if (before != CallState.LEAVING) {
      tellEnd(why);
    }
  }

  private void tellEnd(End why) {
    Turn.safely(() -> events.ended(why));
  }

  private void stopRepeating() {
    if (unacked != null) {
      unacked.stop();
      unacked = null;
    }
  }

  /** The call stays known until the BYE is answered, so that the peer's own BYE gets its 200. */
  private void bye() {
    Replies forgets =
        new Replies() {
          @Override
          public void response(Response response) {
            if (response.getStatusCode() >= 200) {
              forget();
            }
          }

          @Override
          public void failed(int status) {
            forget();
          }
        };
    side.send(side.request(Request.BYE, reason), forgets);
  }

  private void forget() {
    legs.remove(side.dialog().id(), this);
  }
}
