package org.tandem.sip.jain;

import java.util.EventObject;
import java.util.function.Consumer;
import javax.sip.DialogTerminatedEvent;
import javax.sip.IOExceptionEvent;
import javax.sip.RequestEvent;
import javax.sip.ResponseEvent;
import javax.sip.SipListener;
import javax.sip.TimeoutEvent;
import javax.sip.TransactionTerminatedEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes the stack's events on and keeps back whatever the receiver throws: an Error that escaped
 * would kill the stack's thread for good.
 */
record CaringListener(SipListener receiver) implements SipListener {
  private static final Logger LOG = LoggerFactory.getLogger(CaringListener.class);

  @Override
  public void processRequest(RequestEvent event) {
    pass(event, receiver::processRequest);
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

  private static <E extends EventObject> void pass(E event, Consumer<E> action) {
    try {
      action.accept(event);
    } catch (Throwable fault) {
      LOG.error("A fault while working on {}", event.getClass().getSimpleName(), fault);
    }
  }
}
