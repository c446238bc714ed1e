package org.tandem.notify.spool;

/** Sends what comes out of a spool; on the spool's thread. */
@FunctionalInterface
public interface Sender {
  /**
   * Returns once the other side has accepted it. May be called again for what the other side has
   * accepted, if we do not know that it has: it then sends the same, under the same name.
   */
  void send(SpoolEntry entry) throws NotSent, InterruptedException;
}
