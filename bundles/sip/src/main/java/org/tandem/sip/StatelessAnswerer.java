package org.tandem.sip;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.tandem.sip.proxy.Passing;

/** Decides what a stateless UAS says (RFC 3261 §8.2.7). Called on several threads at once. */
public interface StatelessAnswerer {
  /**
   * @param request any but ACK, which is absorbed
   * @return what to answer, once for each request received; empty to say nothing
   */
  Optional<Answer> answer(SipRequest request);

  /** Decides which requests are passed on and never come to {@link #answer}. */
  default Passing passing() {
    return Passing.none();
  }

  /**
   * Told what became of each message but ACK.
   *
   * @param status what was answered, also where it never came to {@link #answer}; 0 for nothing
   * @param source whom the message came from
   */
  default void done(int status, InetSocketAddress source) {}
}
