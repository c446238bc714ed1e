package org.tandem.sip.jain;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.List;
import javax.sip.SipException;
import javax.sip.header.ToHeader;
import javax.sip.message.Message;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.sip.Answer;
import org.tandem.sip.SipUri;
import org.tandem.sip.jain.stack.JainStack;

/** Makes responses of answers, and the answers that say what we are able to do. */
final class Answering {
  private static final Logger LOG = LoggerFactory.getLogger(Answering.class);

  static final Answer.Header ALLOW =
      new Answer.Header("Allow", "INVITE, ACK, CANCEL, BYE, OPTIONS, INFO, UPDATE, NOTIFY");
  static final Answer.Header ACCEPT = new Answer.Header("Accept", "application/sdp");
  static final Answer.Header SUPPORTED = new Answer.Header("Supported", "timer");

  static final Answer OK = Answer.of(200, "OK");
  static final Answer NO_CALL = Answer.of(481, "Call/Transaction Does Not Exist");
  static final Answer NOT_ALLOWED = Answer.of(405, "Method Not Allowed", ALLOW);
  static final Answer NOT_SDP =
      Answer.of(
          415, "Unsupported Media Type", ACCEPT, new Answer.Header("Accept-Encoding", "identity"));
  static final Answer FAULT = Answer.of(500, "Server Internal Error");
  static final Answer TERMINATED = Answer.of(487, "Request Terminated");

  private final JainStack stack;
  private final String product;

  Answering(JainStack stack, String product) {
    this.stack = stack;
    this.product = product;
  }

  JainStack stack() {
    return stack;
  }

  /**
   * Makes a response.
   *
   * @param tag for the To header, where the request has none
   */
  Response response(Request request, Answer answer, String tag) {
    try {
      Response response = stack.messages().createResponse(answer.status(), request);
      response.setReasonPhrase(answer.reason());
      ToHeader to = (ToHeader) response.getHeader(ToHeader.NAME);
      if (answer.status() > 100 && to.getTag() == null) {
        to.setTag(tag);
      }
      addProduct(response, "Server");
      add(response, answer.headers());
      return response;
    } catch (ParseException fault) {
      throw new IllegalArgumentException("an answer that SIP has no form for: " + answer, fault);
    }
  }

  /** Answers without a transaction: a repeated request is looked at anew. */
  void stateless(Request request, Answer answer) {
    // The same for each repetition, though nothing is remembered (RFC 3261 §8.2.7).
    String tag = Integer.toHexString(((SIPRequest) request).getTransactionId().hashCode());
    send(request, response(request, answer, tag));
  }

  /** Sends a response on the way that its request came by, beside the transaction. */
  void send(Request request, Response response) {
    try {
      stack.answer(request, response);
    } catch (SipException gone) {
      LOG.debug("{} cannot be answered: {}", request.getMethod(), gone.toString());
    }
  }

  /** Says who we are, in the header of that name (RFC 3261 §20.35, §20.41). */
  void addProduct(Message message, String header) {
    add(message, List.of(new Answer.Header(header, product)));
  }

  /** Adds headers as they are written. */
  void add(Message message, List<Answer.Header> headers) {
    for (Answer.Header header : headers) {
      ((SIPMessage) message).addHeader(header.name() + ": " + header.value());
    }
  }

  /** Puts a session description into a message. */
  void describe(Message message, String sdp) {
    try {
      message.setContent(
          sdp.getBytes(StandardCharsets.UTF_8),
          stack.headers().createContentTypeHeader("application", "sdp"));
    } catch (ParseException fault) {
      throw new IllegalStateException(fault);
    }
  }

  /** Whom to call instead (RFC 3261 §21.3.3). */
  static Answer moved(SipUri target) {
    Answer.Header contact = new Answer.Header("Contact", "<" + Uris.text(target) + ">");
    return Answer.of(302, "Moved Temporarily", contact);
  }

  /** What OPTIONS is told (RFC 3261 §11.2). */
  static Answer capable(Answer status) {
    var headers = new java.util.ArrayList<>(List.of(ALLOW, ACCEPT, SUPPORTED));
    headers.addAll(status.headers());
    return new Answer(status.status(), status.reason(), headers);
  }
}
