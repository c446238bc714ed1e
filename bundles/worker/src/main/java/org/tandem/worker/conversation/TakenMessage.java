package org.tandem.worker.conversation;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.mailbox.MessageDraft;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.worker.call.Call;
import org.tandem.worker.prompt.Speech;

/**
 * A message while it is being taken. Closing it keeps it, if it is worth keeping: so a caller may
 * hang up at any time, and what was said is delivered.
 */
public final class TakenMessage implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TakenMessage.class);

  private final MessageDraft draft;
  private final Take take;
  private boolean isSettled;
  private boolean isLeft;

  public TakenMessage(MessageDraft draft, ConversationSettings settings) {
    this.draft = draft;
    this.take = new Take(settings);
  }

  /** Says to whom it goes, and how urgently. */
  public void address(List<MailboxId> recipients, boolean isUrgent) throws StoreFailure {
    draft.address(recipients, isUrgent);
  }

  /** Beeps and records, in place of what was recorded before. */
  public Take.End record(Call call) throws StoreFailure {
    return take.into(draft, call);
  }

  public boolean isWorthKeeping() {
    return take.isWorthKeeping(draft);
  }

  public Speech recorded() throws StoreFailure {
    return new Speech.Recorded("the message", draft.audio());
  }

  /** Whether it was kept when it was settled, so that the subscriber gets it. */
  boolean isLeft() {
    return isLeft;
  }

  /** Throws it away. */
  public void discard() {
    isSettled = true;
    draft.discard();
  }

  /**
   * Delivers it, or throws it away where it is not worth keeping; once.
   *
   * @return false if it is kept, but cannot be delivered now: the store does that when it can
   */
  public boolean settle() {
    if (isSettled) {
      return true;
    }
    isSettled = true;
    if (!isWorthKeeping()) {
      draft.discard();
      return true;
    }
    isLeft = true;
    try {
      draft.deliver();
      return true;
    } catch (StoreFailure later) {
      LOG.warn("a message is kept as a draft: {}", later.getMessage());
      return false;
    }
  }

  @Override
  public void close() {
    settle();
  }
}
