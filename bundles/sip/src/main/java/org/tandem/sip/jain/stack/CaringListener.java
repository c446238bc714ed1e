package org.tandem.sip.jain.stack;

import gov.nist.javax.sip.message.SIPRequest;
import java.text.ParseException;
import java.util.EventObject;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sip.DialogTerminatedEvent;
import javax.sip.IOExceptionEvent;
import javax.sip.InvalidArgumentException;
import javax.sip.RequestEvent;
import javax.sip.ResponseEvent;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.SipListener;
import javax.sip.TimeoutEvent;
import javax.sip.TransactionTerminatedEvent;
import javax.sip.header.ToHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes the stack's events on and keeps back whatever the receiver throws: an Error that escaped
 * would kill the stack's thread for good. A request that it failed at is answered by 500.
 */
record CaringListener(SipListener receiver, JainStack stack) implements SipListener {
  private static final Logger LOG = LoggerFactory.getLogger(CaringListener.class);

  @Override
  public void processRequest(RequestEvent event) {
    if (!pass(event, receiver::processRequest)
        && !event.getRequest().getMethod().equals(Request.ACK)) {
      fail((SIPRequest) event.getRequest());
    }
  }

  @Override
  public void processResponse(ResponseEvent event) {
    pass(event, receiver::processResponse);
  }

  @Override
  public void processTimeout(TimeoutEvent event) {
    pass(event, receiver::processTimeout);
  }

  @Override
  public void processIOException(IOExceptionEvent event) {
    pass(event, receiver::processIOException);
  }

  @Override
  public void processTransactionTerminated(TransactionTerminatedEvent event) {
    pass(event, receiver::processTransactionTerminated);
  }

  @Override
  public void processDialogTerminated(DialogTerminatedEvent event) {
    pass(event, receiver::processDialogTerminated);
  }

  private void fail(SIPRequest request) {
    try {
      Response failure = stack.messages().createResponse(500, request);
      ((ToHeader) failure.getHeader(ToHeader.NAME))
          .setTag(UUID.randomUUID().toString().substring(0, 8));
      if (request.getTransaction() instanceof ServerTransaction transaction) {
        transaction.sendResponse(failure);
      } else {
        stack.answer(request, failure);
      }
    } catch (SipException | ParseException | InvalidArgumentException | RuntimeException tooLate) {
      LOG.debug("Nor can it be answered: {}", tooLate.toString());
    }
  }

  /** Says whether it went well. */
  private static <E extends EventObject> boolean pass(E event, Consumer<E> action) {
    try {
      action.accept(event);
      return true;
    } catch (Throwable fault) {
      LOG.error("A fault while working on {}", event.getClass().getSimpleName(), fault);
      return false;
    }
  }
}
