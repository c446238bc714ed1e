package org.tandem.api.redirect;

import java.util.List;

/** What the SIP service knows of the gateways. A service of its bundle. */
public interface GatewayWatch {
  /** All of them, in the order of their names. */
  List<GatewayStatus> gateways();

  /**
   * Forgets what was learned of a gateway's way with a 302, so that it is learned anew.
   *
   * @return whether there was something to forget
   */
  boolean forget(String gateway);
}
