package org.tandem.worker.conversation;

import java.time.Duration;
import org.tandem.api.mailbox.AudioDraft;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.worker.call.Call;
import org.tandem.worker.call.RecordLimits;
import org.tandem.worker.call.Recording;
import org.tandem.worker.prompt.Prompt;

/**
 * Beeps and takes down what is said, again where nothing was. It says why it beeps again, and when
 * the limit ended the recording. What becomes of the recording is left to who asked for it.
 */
public final class Take {
  /** What is in the draft. */
  public enum End {
    /** Something worth keeping. */
    RECORDED,
    /** Nothing, after as many attempts as are allowed. */
    NOTHING,
    /** What was said before the call ended. */
    HANG_UP,
    /** What there was room for. */
    DISK_FULL,
    /** What the store took before it failed. */
    FAILED
  }

  private final RecordLimits limits;
  private final Duration shortest;
  private final int attempts;

  /** With the limits of messages. */
  public Take(ConversationSettings settings) {
    this(settings, settings.recording().longest());
  }

  /**
   * @param longest instead of the length of messages
   */
  public Take(ConversationSettings settings, Duration longest) {
    RecordLimits usual = settings.recording();
    this.limits = new RecordLimits(longest, usual.silence(), usual.wantsWords());
    this.shortest = settings.shortestMessage();
    this.attempts = settings.inputFailures();
  }

  /** Records in place of what is in the draft. */
  public End into(AudioDraft draft, Call call) throws StoreFailure {
    for (int attempt = 1; attempt <= attempts; attempt++) {
      Recording.End end = record(draft, call);
      switch (end) {
        case HANG_UP:
          return End.HANG_UP;
        case DISK_FULL:
          return End.DISK_FULL;
        case FAILED:
          return End.FAILED;
        default:
          if (isWorthKeeping(draft)) {
            tellLimit(end, call);
            return End.RECORDED;
          }
      }
      call.tell(Prompt.NOTHING_RECORDED);
      if (attempt < attempts) {
        call.tell(Prompt.SPEAK_AFTER_TONE);
      }
    }
    return End.NOTHING;
  }

  /** Whether it is long enough to be a recording. */
  boolean isWorthKeeping(AudioDraft draft) {
    return !draft.length().isZero() && draft.length().compareTo(shortest) >= 0;
  }

  private Recording.End record(AudioDraft draft, Call call) throws StoreFailure {
    if (!draft.length().isZero()) {
      draft.truncate(Duration.ZERO);
    }
    Recording recording = call.record(draft, limits, Prompt.BEEP);
    Duration wordless = recording.wordless();
    if (!wordless.isZero() && wordless.compareTo(shortest) >= 0) {
      call.nothingSaid();
    }
    return recording.end();
  }

  private static void tellLimit(Recording.End end, Call call) {
    if (end == Recording.End.LIMIT) {
      call.tell(Prompt.RECORDING_LIMIT);
    }
  }
}
