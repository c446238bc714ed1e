package org.tandem.sip;

import java.util.Optional;

/** Decides what a stateless UAS says (RFC 3261 §8.2.7). Called on several threads at once. */
public interface StatelessAnswerer {
  /**
   * @param request any but ACK, which is absorbed
   * @return what to answer, once for each request received; empty to say nothing
   */
  Optional<Answer> answer(SipRequest request);
}
