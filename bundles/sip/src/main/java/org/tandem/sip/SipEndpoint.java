package org.tandem.sip;

import java.nio.channels.SelectableChannel;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** One SIP stack with its sockets and threads. */
public interface SipEndpoint extends AutoCloseable {
  /** Where it listens, with the real ports. */
  List<ListenPoint> listening();

  /**
   * Places a call.
   *
   * @param outcome told how it went, exactly one of its final events
   * @param events of the call once it was answered
   * @return ends the attempt: CANCEL before the answer, no effect after it
   */
  Runnable call(Invite invite, OutgoingCall outcome, CallEvents events);

  /** The same with a Call-ID of its own. */
  default Runnable call(
      SipUri target, SipUri from, String offer, OutgoingCall outcome, CallEvents events) {
    return call(Invite.of(target, from, offer), outcome, events);
  }

  /** Watches every message, for a trace; one tap, replaced by the next. */
  void tap(MessageTap tap);

  /**
   * Transactions that have not ended; an endpoint without any can be closed without being missed.
   */
  int transactions();

  /**
   * Ends every call without BYE, gives back every socket and ends every thread before it returns;
   * takes a few seconds at most. Harmless a second time.
   */
  @Override
  void close();

  /**
   * The same, but gives away the sockets that listen and the connections that were accepted there
   * (not those with TLS), for another endpoint that goes on with them: nobody reads them, so what
   * comes meanwhile waits. What was read before is answered.
   *
   * @param taker of the sockets, which do not block and are of no selector, each with what was read
   *     of it and is no whole message yet; called before the threads end
   */
  void close(Consumer<Map<SelectableChannel, byte[]>> taker);
}
