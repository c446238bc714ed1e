package org.tandem.worker.sound;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.api.mailbox.AudioDraft;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.media.audio.SilenceDetector;
import org.tandem.worker.call.RecordLimits;
import org.tandem.worker.call.Recording;

/**
 * Brings one recording from the tape into a draft, in whole frames, and finds out when it is at its
 * end. Belongs to the call's thread, which may wait for the disk here.
 *
 * <p>The newest {@value #HELD_FRAMES} frames stay on the tape until more come: gateways that hear a
 * key in the sound and send it as an event let its first moments through, and these are left out
 * when a key ends the recording.
 */
public final class Recorder {
  private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);
  private static final Duration BREATH = Duration.ofMillis(500);
  private static final int FRAMES_AT_ONCE = 50;
  private static final int FRAME_MILLIS = 20;
  static final int HELD_FRAMES = 2;

  private final Tape tape;
  private final AudioDraft draft;
  private final RecordLimits limits;
  private final SilenceDetector silence;
  private final short[] frame;
  private final ByteBuffer buffer;
  private final long longestFrames;
  private long frames;
  private Optional<Recording.End> end = Optional.empty();

  public Recorder(Tape tape, AudioDraft draft, RecordLimits limits, int sampleRateHz) {
    this.tape = tape;
    this.draft = draft;
    this.limits = limits;
    this.silence = new SilenceDetector(limits.silence(), limits.wantsWords());
    this.frame = new short[sampleRateHz * FRAME_MILLIS / 1000];
    this.buffer =
        ByteBuffer.allocate(FRAMES_AT_ONCE * frame.length * 2).order(ByteOrder.LITTLE_ENDIAN);
    this.longestFrames = limits.longest().toMillis() / FRAME_MILLIS;
  }

  /**
   * Appends what is on the tape.
   *
   * @return why the recording is at its end by itself, if it is
   */
  public Optional<Recording.End> write() {
    write(HELD_FRAMES * frame.length);
    return end;
  }

  /**
   * Appends the rest, when nothing more comes.
   *
   * @param why it came to its end
   */
  public Recording finish(Recording.End why) {
    write(why == Recording.End.KEY ? HELD_FRAMES * frame.length : 0);
    if (tape.lost() > 0) {
      LOG.warn("the store was too slow: {} ms of a recording are missing", lostMillis());
    }
    Recording.End how = end.orElse(why);
    Duration taken = draft.length();
    cut(worthKeeping(how));
    boolean isWordless = limits.wantsWords() && !silence.mayHaveSpoken();
    return new Recording(how, draft.length(), isWordless ? taken : Duration.ZERO);
  }

  private long lostMillis() {
    return tape.lost() * FRAME_MILLIS / frame.length;
  }

  private void write(int held) {
    while (end.isEmpty() && tape.available() >= frame.length + held) {
      buffer.clear();
      while (end.isEmpty() && buffer.hasRemaining() && tape.available() >= frame.length + held) {
        takeFrame();
      }
      append();
    }
  }

  private void takeFrame() {
    tape.read(frame, frame.length);
    for (short sample : frame) {
      buffer.putShort(sample);
    }
    silence.frame(frame, frame.length);
    frames++;
    if (frames >= longestFrames) {
      end = Optional.of(Recording.End.LIMIT);
    } else if (silence.silence().compareTo(limits.silence()) >= 0) {
      end = Optional.of(Recording.End.SILENCE);
    }
  }

  private void append() {
    try {
      draft.append(buffer.flip());
    } catch (StoreFailure failure) {
      LOG.warn("a recording breaks off: {}", failure.getMessage());
      end =
          Optional.of(
              failure.reason() == StoreFailure.Reason.FULL
                  ? Recording.End.DISK_FULL
                  : Recording.End.FAILED);
    }
  }

  /**
   * The silence that ended it is not kept, nor are tones after the last word; nothing is left of a
   * recording without a word. A voice hardly louder than the line does not keep a recording from
   * its end, but it is never thrown away.
   */
  private Duration worthKeeping(Recording.End how) {
    boolean isCutSilence = how == Recording.End.SILENCE;
    if (!silence.mayHaveSpoken() && (isCutSilence || limits.wantsWords())) {
      return Duration.ZERO;
    }
    Duration beforeTones = draft.length().minus(silence.tones());
    Duration spoken = draft.length().minus(silence.stillness()).plus(BREATH);
    return isCutSilence && spoken.compareTo(beforeTones) < 0 ? spoken : beforeTones;
  }

  private void cut(Duration kept) {
    try {
      if (kept.compareTo(draft.length()) < 0) {
        draft.truncate(kept);
      }
    } catch (StoreFailure failure) {
      LOG.warn("the silence at the end of a recording is kept: {}", failure.getMessage());
    }
  }
}
