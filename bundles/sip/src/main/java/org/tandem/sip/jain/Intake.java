package org.tandem.sip.jain;

import gov.nist.javax.sip.message.SIPRequest;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.sip.RequestEvent;
import javax.sip.message.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.sip.Answer;
import org.tandem.sip.CallArrivals;
import org.tandem.sip.SipRequest;
import org.tandem.sip.call.InviteState;
import org.tandem.sip.call.SessionTerms;

/**
 * Takes the requests that belong to no call: begins one for an INVITE that can be understood, and
 * answers all else without a transaction, so that strangers cost no memory (RFC 3261 §8.2).
 */
final class Intake {
  private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
  private static final Answer LOOP = Answer.of(482, "Loop Detected");
  private static final Answer NO_CONTACT = Answer.of(400, "Missing Contact");

  private final Line line;
  private final Answering answering;
  private final Map<DialogId, Leg> legs;
  private final CallArrivals arrivals;
  private final Map<InviteId, String> branches = new ConcurrentHashMap<>();

  Intake(Line line, Map<DialogId, Leg> legs, CallArrivals arrivals) {
    this.line = line;
    this.answering = line.answering();
    this.legs = legs;
    this.arrivals = arrivals;
  }

  void received(RequestEvent event) {
    Request request = event.getRequest();
    switch (request.getMethod()) {
      case Request.INVITE -> invited(event);
      case Request.OPTIONS -> answering.stateless(request, Answering.capable(capabilities()));
      case Request.ACK -> LOG.debug("An ACK for nothing");
      case Request.BYE, Request.CANCEL, Request.INFO, Request.NOTIFY, Request.UPDATE ->
          answering.stateless(request, Answering.NO_CALL);
      default -> answering.stateless(request, Answering.NOT_ALLOWED);
    }
  }

  int remembered() {
    return branches.size();
  }

  private void invited(RequestEvent event) {
    Request request = event.getRequest();
    InviteId id = InviteId.of(request);
    String branch = ((SIPRequest) request).getTransactionId();
    String known = branches.get(id);
    if (branch.equals(known)) {
      return; // once more, though the stack has forgotten the transaction (RFC 6026 §7.1)
    }
    Optional<Answer> refusal = known != null ? Optional.of(LOOP) : refusal(request);
    if (refusal.isPresent()) {
      answering.stateless(request, refusal.get());
      return;
    }
    Exchange.begin(answering, event, Tokens.tag())
        .ifPresent(
            invite -> {
              branches.put(id, branch);
              begin(invite);
            });
  }

  private Optional<Answer> refusal(Request request) {
    if (Contacts.first(request).isEmpty()) {
      return Optional.of(NO_CONTACT);
    }
    return SdpBody.of(request).isForeign()
        ? Optional.of(Answering.NOT_SDP)
        : SessionTerms.refusal(SessionHeaders.of(request), line.times());
  }

  private void begin(Exchange invite) {
    try {
      JainIncomingCall call =
          new JainIncomingCall(side(invite), legs, invite, state -> settled(invite, state));
      invite.transaction().setApplicationData(call);
      call.begin(arrivals);
    } catch (IOException | RuntimeException noWay) {
      LOG.debug("A call cannot be taken: {}", noWay.toString());
      branches.remove(InviteId.of(invite.request()));
      invite.answer(Answering.FAULT);
    }
  }

  /**
   * The stack absorbs repetitions of an INVITE that was refused. For one that was accepted it does
   * so for some seconds only, not for 64 x T1 (RFC 6026 §7.1).
   */
  private void settled(Exchange invite, InviteState state) {
    Runnable forget = () -> branches.remove(InviteId.of(invite.request()));
    if (state == InviteState.ANSWERED) {
      line.after(line.times().giveUp(), forget);
    } else {
      forget.run();
    }
  }

  private Side side(Exchange invite) throws IOException {
    MessageView view = MessageView.of(invite.request());
    SipRequest sent = arrivals.asSent(view);
    return new Side(
        line,
        line.turn(),
        Dialog.asked(
            line.stack(),
            invite.request(),
            invite.tag(),
            line.contact(
                view.requestUri().user(),
                view.transport(),
                sent.source(),
                sent.isSecure() && Contacts.mustBeSips(invite.request()))));
  }

  private Answer capabilities() {
    try {
      return arrivals.capabilities();
    } catch (RuntimeException | Error fault) {
      LOG.error("A fault while asked for capabilities", fault);
      return Answering.FAULT;
    }
  }
}
