package org.tandem.sip.jain;

import javax.sip.SipListener;
import org.tandem.sip.CallEvents;
import org.tandem.sip.Invite;
import org.tandem.sip.OutgoingCall;

/**
 * Dialogs on top of a stack: calls that come in and go out. What comes before a transaction exists
 * (refusals of nonsense, limits) is not its matter.
 */
interface CallLayer extends SipListener, AutoCloseable {
  /** As {@link org.tandem.sip.SipEndpoint#call}. */
  Runnable call(Invite invite, OutgoingCall outcome, CallEvents events);

  /** Whatever must end before the endpoint may go: calls' own transactions beside the stack's. */
  int transactions();

  /** Ends every call without BYE; the stack is closed afterwards. */
  @Override
  void close();
}
