package org.tandem.worker.conversation;

import java.util.Optional;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.worker.call.Call;

/** Something that is talked about with a caller, from its first word to its last. */
public interface Conversation {
  /**
   * Talks. {@code CallEnded} is let pass.
   *
   * @return what comes next; empty to hang up
   * @throws StoreFailure where nothing better can be done than to say sorry
   */
  Optional<Conversation> converse(Call call) throws StoreFailure;
}
