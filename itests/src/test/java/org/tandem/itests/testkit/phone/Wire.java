package org.tandem.itests.testkit.phone;

import java.net.InetSocketAddress;
import java.util.function.Consumer;

/** Carries SIP messages by one transport. Touched by the loop's thread alone. */
interface Wire extends AutoCloseable {
  /** Sends, as far as the network takes it; what cannot be sent is lost, as on a network. */
  void send(SipText message, InetSocketAddress peer);

  @Override
  void close();

  /** Takes what arrives. */
  interface Receiver {
    /**
     * @param reply answers the way that the message came (RFC 3261 §18.2.2)
     */
    void received(SipText message, InetSocketAddress peer, Consumer<SipText> reply);
  }
}
