package org.tandem.sip;

import java.net.InetSocketAddress;

/** Sees messages as they come and go. Called on SIP threads; must not block. */
public interface MessageTap {
  /**
   * @param isSent by us; otherwise received
   * @param peer the other side
   * @param text the whole message
   */
  void message(boolean isSent, InetSocketAddress peer, Transport transport, String text);
}
