package org.tandem.sip.jain;

import gov.nist.javax.sip.message.SIPRequest;
import java.util.Optional;
import javax.sip.InvalidArgumentException;
import javax.sip.RequestEvent;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.SipProvider;
import javax.sip.TransactionAlreadyExistsException;
import javax.sip.TransactionUnavailableException;
import javax.sip.header.CSeqHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.sip.Answer;

/**
 * A request in a call and its answer.
 *
 * @param transaction null for an ACK
 * @param tag of the call, for To headers that have none
 */
record Exchange(Answering answering, Request request, ServerTransaction transaction, String tag) {
  private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

  /**
   * Takes a request, with a transaction of its own.
   *
   * @return empty if it is a repetition, or was refused because it lacks what its method wants
   */
  static Optional<Exchange> begin(Answering answering, RequestEvent event, String tag) {
    Request request = event.getRequest();
    try {
      SipProvider provider = (SipProvider) event.getSource();
      ServerTransaction known = event.getServerTransaction();
      return Optional.of(
          new Exchange(
              answering,
              request,
              known != null ? known : provider.getNewServerTransaction(request),
              tag));
    } catch (TransactionAlreadyExistsException again) {
      return Optional.empty();
    } catch (TransactionUnavailableException incomplete) {
      LOG.debug("{} is refused: {}", request.getMethod(), incomplete.toString());
      answering.stateless(request, Answer.of(400, "Missing Header Field"));
      return Optional.empty();
    }
  }

  String method() {
    return request.getMethod();
  }

  long sequence() {
    return ((CSeqHeader) request.getHeader(CSeqHeader.NAME)).getSeqNumber();
  }

  boolean isInvite() {
    return method().equals(Request.INVITE);
  }

  /** The topmost Via's branch: what makes a request another one (RFC 3261 §17.2.3). */
  String branch() {
    return ((SIPRequest) request).getTransactionId();
  }

  Response response(Answer answer) {
    return answering.response(request, answer, tag);
  }

  void answer(Answer answer) {
    send(response(answer));
  }

  void send(Response response) {
    try {
      transaction.sendResponse(response);
    } catch (SipException | InvalidArgumentException | RuntimeException gone) {
      LOG.debug("{} cannot be answered: {}", method(), gone.toString());
    }
  }

  /** Sends a final response once more, after the transaction's end. */
  void sendAgain(Response response) {
    answering.send(request, response);
  }
}
