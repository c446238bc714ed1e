package org.tandem.sip.jain;

import gov.nist.javax.sip.message.SIPRequest;
import javax.sip.InvalidArgumentException;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
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
