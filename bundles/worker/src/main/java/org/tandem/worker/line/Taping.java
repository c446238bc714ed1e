package org.tandem.worker.line;

import java.time.Duration;
import java.util.Optional;
import org.tandem.media.audio.AudioSource;
import org.tandem.media.dtmf.Key;
import org.tandem.worker.call.Recording;
import org.tandem.worker.sound.Recorder;
import org.tandem.worker.sound.Tape;

/**
 * Takes down what a caller says, on the call's thread. The media thread itself starts and stops the
 * tape, at the end of the signal and at the key, so that neither waits for this thread to wake up.
 */
final class Taping {
  private static final long WRITE_EVERY_NANOS = Duration.ofMillis(200).toNanos();
  private static final long TAPE_END_MILLIS = 1000;

  private final Leg leg;
  private final Course course;
  private final Tape tape;

  Taping(Leg leg, Course course, Tape tape) {
    this.leg = leg;
    this.course = course;
    this.tape = tape;
  }

  /**
   * Sends the signal and then brings the tape into the recorder, until one of both is at its end.
   */
  Recording take(AudioSource signal, Recorder recorder) {
    course.forgetKeys();
    leg.peer().recordAfter(signal, tape);
    leg.session().play(signal);
    boolean isBegun = awaitSent(signal);
    Recording.End end = isBegun ? recorded(recorder) : Recording.End.HANG_UP;
    leg.peer().stopRecording();
    if (isBegun) {
      tape.awaitEnd(TAPE_END_MILLIS); // what had arrived is given to it first
    }
    return recorder.finish(end);
  }

  private boolean awaitSent(AudioSource signal) {
    while (!course.isOver()) {
      Event event = course.nextOrEnd(Long.MAX_VALUE);
      if (event instanceof Event.Sent sent && sent.source() == signal) {
        course.forgetTypedAhead();
        return true;
      }
    }
    return false;
  }

  private Recording.End recorded(Recorder recorder) {
    while (!course.isOver()) {
      course.nextOrEnd(WRITE_EVERY_NANOS);
      Optional<Recording.End> end = recorder.write();
      if (end.isPresent()) {
        return end.get();
      }
      for (Optional<Key> key = course.key(); key.isPresent(); key = course.key()) {
        if (key.get() == Key.POUND) {
          return Recording.End.KEY;
        }
      }
    }
    return Recording.End.HANG_UP;
  }
}
