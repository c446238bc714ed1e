package org.tandem.notify.webhook;

import java.util.Map;

/** Is told what only an event tells of. A service inside this bundle. */
@FunctionalInterface
public interface OccurrenceTaker {
  /**
   * Takes it.
   *
   * @param kind one of {@link Occurrence#KINDS}
   */
  void happened(String id, String kind, Map<String, Object> fields);
}
