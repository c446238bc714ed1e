package org.tandem.worker.line;

import org.tandem.sip.CallEvents;
import org.tandem.sip.OutgoingCall;

/** Sends the INVITE of a call that we place. */
public interface Dialler {
  /**
   * @param offer our SDP
   * @param outcome told how it went
   * @param events of the call once it was answered
   * @return ends the attempt; no effect after its end
   */
  Runnable dial(String offer, OutgoingCall outcome, CallEvents events);
}
