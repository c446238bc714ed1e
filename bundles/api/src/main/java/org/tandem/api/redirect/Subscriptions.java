package org.tandem.api.redirect;

/**
 * Takes subscriptions to waiting messages (RFC 6665, RFC 3842), which come to the SIP service's
 * port. A service of whoever keeps them; while there is none, nobody can subscribe.
 */
public interface Subscriptions {
  /**
   * Decides about a SUBSCRIBE: a new one, a refresh, the end of one, or one that was sent again.
   * Called on SIP threads, several at once; may write to the disk, but must not wait for the
   * network.
   */
  SubscribeAnswer subscribe(SubscribeRequest request);
}
