package org.tandem.sip.jain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sip.message.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.sip.Answer;
import org.tandem.sip.CallEvents;
import org.tandem.sip.CallEvents.NotAcceptable;
import org.tandem.sip.call.OfferAnswer;
import org.tandem.sip.call.SessionAsk;
import org.tandem.sip.call.SessionTerms;

/**
 * Answers what begins or changes a session: INVITE, re-INVITE and UPDATE (RFC 3261 §14.2, RFC 3311
 * §5.2), with the session timer's terms (RFC 4028 §9). Used in its call's turn.
 */
final class Negotiation {
  private static final Logger LOG = LoggerFactory.getLogger(Negotiation.class);

  private final Side side;
  private final OfferAnswer talk;
  private final SessionTimer timer;
  private final CallEvents events;

  Negotiation(Side side, OfferAnswer talk, SessionTimer timer, CallEvents events) {
    this.side = side;
    this.talk = talk;
    this.timer = timer;
    this.events = events;
  }

  /**
   * A 200, to be sent, and the session's terms from now on.
   *
   * @param sdp empty text for an UPDATE that offered nothing
   */
  Response accept(Exchange request, String sdp) {
    SessionAsk ask = SessionHeaders.of(request.request());
    SessionTerms terms = SessionTerms.granted(ask, side.line().times());
    List<Answer.Header> headers = new ArrayList<>(terms.headers());
    headers.add(Answering.ALLOW);
    headers.add(Answering.SUPPORTED);
    Response ok = request.response(new Answer(200, "OK", headers));
    ok.setHeader(side.dialog().contact());
    if (!sdp.isEmpty()) {
      side.line().answering().describe(ok, sdp);
    }
    side.dialog().refresh(request.request());
    timer.start(terms);
    return ok;
  }

  /**
   * Looks at a re-INVITE or UPDATE. A refusal is sent, and the session stays as it was.
   *
   * @return the 200, not sent yet
   */
  Optional<Response> renegotiate(Exchange request) {
    SdpBody body = SdpBody.of(request.request());
    boolean isOffer = request.isInvite() || body.sdp().isPresent();
    Optional<Answer> refusal = refusal(request, body, isOffer);
    if (refusal.isPresent()) {
      request.answer(refusal.get());
      return Optional.empty();
    }
    try {
      String sdp = isOffer ? events.offered(body.sdp().orElse("")) : "";
      if (isOffer) {
        body.sdp().ifPresentOrElse(theirs -> talk.answer(theirs, sdp), () -> talk.offer(sdp));
      }
      return Optional.of(accept(request, sdp));
    } catch (NotAcceptable noCodec) {
      request.answer(Answer.of(488, "Not Acceptable Here"));
    } catch (RuntimeException | Error fault) {
      LOG.error("A fault while an offer was looked at", fault);
      request.answer(Answering.FAULT);
    }
    return Optional.empty();
  }

  private Optional<Answer> refusal(Exchange request, SdpBody body, boolean isOffer) {
    if (body.isForeign()) {
      return Optional.of(Answering.NOT_SDP);
    }
    return isOffer && talk.isOursOpen()
        ? Optional.of(OfferAnswer.PENDING)
        : SessionTerms.refusal(SessionHeaders.of(request.request()), side.line().times());
  }
}
