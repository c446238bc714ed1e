package org.tandem.worker.conversation;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.api.mailbox.MessageDraft;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.worker.call.Call;
import org.tandem.worker.call.Recording;
import org.tandem.worker.prompt.Prompt;
import org.tandem.worker.prompt.Speech;

/**
 * A message while it is being taken. Closing it keeps it, if it is worth keeping: so a caller may
 * hang up at any time, and what was said is delivered.
 */
final class TakenMessage implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TakenMessage.class);

  private final MessageDraft draft;
  private final ConversationSettings settings;
  private boolean isSettled;
  private boolean isLeft;

  TakenMessage(MessageDraft draft, ConversationSettings settings) {
    this.draft = draft;
    this.settings = settings;
  }

  /** Beeps and records, in place of what was recorded before. */
  Recording.End record(Call call) throws StoreFailure {
    if (!draft.length().isZero()) {
      draft.truncate(Duration.ZERO);
    }
    Recording recording = call.record(draft, settings.recording(), Prompt.BEEP);
    Duration wordless = recording.wordless();
    if (!wordless.isZero() && wordless.compareTo(settings.shortestMessage()) >= 0) {
      call.nothingSaid();
    }
    return recording.end();
  }

  boolean isWorthKeeping() {
    return !draft.length().isZero() && draft.length().compareTo(settings.shortestMessage()) >= 0;
  }

  Speech recorded() throws StoreFailure {
    return new Speech.Recorded("the message", draft.audio());
  }

  /** Whether it was kept when it was settled, so that the subscriber gets it. */
  boolean isLeft() {
    return isLeft;
  }

  /**
   * Delivers it, or throws it away where it is not worth keeping; once.
   *
   * @return false if it is kept, but cannot be delivered now: the store does that when it can
   */
  boolean settle() {
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
