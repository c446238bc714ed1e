package org.tandem.sip.jain;

import javax.sip.DialogTerminatedEvent;
import javax.sip.IOExceptionEvent;
import javax.sip.RequestEvent;
import javax.sip.ResponseEvent;
import javax.sip.TimeoutEvent;
import javax.sip.TransactionTerminatedEvent;
import org.tandem.sip.CallArrivals;
import org.tandem.sip.CallEvents;
import org.tandem.sip.OutgoingCall;
import org.tandem.sip.SipSettings;
import org.tandem.sip.SipUri;

/** The call layer. */
final class JainCalls implements CallLayer {
  private JainCalls() {}

  static CallLayer create(JainStack stack, SipSettings settings, CallArrivals arrivals) {
    return new JainCalls();
  }

  @Override
  public Runnable call(
      SipUri target, SipUri from, String offer, OutgoingCall outcome, CallEvents events) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int transactions() {
    return 0;
  }

  @Override
  public void close() {}

  @Override
  public void processRequest(RequestEvent event) {}

  @Override
  public void processResponse(ResponseEvent event) {}

  @Override
  public void processTimeout(TimeoutEvent event) {}

  @Override
  public void processIOException(IOExceptionEvent event) {}

  @Override
  public void processTransactionTerminated(TransactionTerminatedEvent event) {}

  @Override
  public void processDialogTerminated(DialogTerminatedEvent event) {}
}
