package org.tandem.api.plan;

import java.time.Duration;
import java.util.Map;

/**
 * How a gateway's calls come to the active worker.
 *
 * @param profile the name of the profile that says how its 302 is written
 * @param contact what of that is different for this gateway, by the keys of {@link ContactForm}
 * @param patience how long a call that was redirected may take to reach a worker, before the
 *     gateway is taken for one that does not follow; counts for {@link DeliveryMode#AUTO}
 * @param ping how often it is asked by OPTIONS whether it is there; zero for never
 */
public record Delivery(
    DeliveryMode mode,
    String profile,
    Map<String, String> contact,
    Duration patience,
    Duration ping) {
  /** The profile of those that have none. */
  public static final String GENERIC = "generic";

  /** A 302 in the usual form. */
  public static final Delivery USUAL =
      new Delivery(DeliveryMode.REDIRECT, GENERIC, Map.of(), Duration.ofSeconds(4), Duration.ZERO);

  /** The same in another mode. */
  public Delivery in(DeliveryMode other) {
    return new Delivery(other, profile, contact, patience, ping);
  }
}
