package org.tandem.sip.request;

import java.util.function.Consumer;

/** Sends requests that stand alone. */
public interface RequestSender {
  /**
   * Sends one, without waiting.
   *
   * @param told what came of it, exactly once, within little more than 64 x T1; on any thread, this
   *     one too; must not block
   */
  void send(OutgoingRequest request, Consumer<RequestOutcome> told);
}
