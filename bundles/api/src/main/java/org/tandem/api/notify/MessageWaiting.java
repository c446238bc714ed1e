package org.tandem.api.notify;

import java.util.List;

/** Who is told about waiting messages. A service. */
public interface MessageWaiting {
  /** Every subscription and every unsolicited notice, by mailbox, then by peer. */
  List<Lamp> lamps();
}
