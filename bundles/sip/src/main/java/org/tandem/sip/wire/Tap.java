package org.tandem.sip.wire;

import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.sip.MessageTap;

/** Where every message passes by, for whoever watches. */
final class Tap {
  private static final Logger LOG = LoggerFactory.getLogger(Tap.class);

  private volatile MessageTap watcher;

  /**
   * @param watcher null for none
   */
  void set(MessageTap watcher) {
    this.watcher = watcher;
  }

  void message(boolean isSent, Flow flow, byte[] message) {
    MessageTap current = watcher;
    if (current == null) {
      return;
    }
    try {
      current.message(
          isSent, flow.remote(), flow.transport(), new String(message, StandardCharsets.UTF_8));
    } catch (RuntimeException fault) {
      LOG.error("A message's watcher failed", fault);
    }
  }
}
