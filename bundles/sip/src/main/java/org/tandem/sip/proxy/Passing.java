package org.tandem.sip.proxy;

import java.util.Optional;
import org.tandem.sip.SipRequest;

/** Decides which requests are passed on instead of being answered (RFC 3261 §16). */
public interface Passing {
  /**
   * Called on several threads at once; must not block.
   *
   * @param request any, ACK too
   * @return where it goes; empty if it is for us
   */
  Optional<Passage> passage(SipRequest request);

  /** What is written into messages that are passed on. */
  Tickets tickets();

  /** One that passes nothing on. */
  static Passing none() {
    Tickets tickets = new Tickets(Seal.fresh());
    return new Passing() {
      @Override
      public Optional<Passage> passage(SipRequest request) {
        return Optional.empty();
      }

      @Override
      public Tickets tickets() {
        return tickets;
      }
    };
  }
}
