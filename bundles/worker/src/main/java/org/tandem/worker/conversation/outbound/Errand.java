package org.tandem.worker.conversation.outbound;

import org.tandem.worker.conversation.Conversation;

/** What a call is placed for. Asked when the call is over. */
public interface Errand extends Conversation {
  /** Whether it was done, however the call ended. */
  boolean isDone();

  /** That it was done, in words for whoever asked for it. */
  String done();
}
