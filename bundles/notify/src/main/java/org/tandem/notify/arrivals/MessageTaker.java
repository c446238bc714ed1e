package org.tandem.notify.arrivals;

import java.io.IOException;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.api.mailbox.VoiceMessage;

/** Wants to know of every message that came. */
public interface MessageTaker {
  /** Whether messages are wanted at all now. */
  Wish wish();

  /**
   * Takes a message, or decides that nothing is to be done; either is for good. After a crash it
   * may be told again.
   *
   * @throws IOException where it could not be taken; it is told again later
   */
  void arrived(Mailbox mailbox, VoiceMessage message) throws IOException;
}
