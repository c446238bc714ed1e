package org.tandem.worker.line;

import java.time.Duration;
import org.tandem.media.audio.AudioSource;
import org.tandem.worker.sound.CountedSource;

/** Says one thing in a call, on the call's thread, to its end or until a key is pressed. */
final class Saying {
  private final Leg leg;
  private final Course course;

  Saying(Leg leg, Course course) {
    this.leg = leg;
    this.course = course;
  }

  /**
   * Sends.
   *
   * @return how much was sent; the key that interrupted is kept by the course
   */
  Duration send(AudioSource said, boolean isInterruptible) {
    CountedSource source = new CountedSource(said);
    leg.peer().interruptible(isInterruptible);
    leg.session().play(source);
    try {
      while (!isOver(course.next(), source, isInterruptible)) {
        continue;
      }
      return source.sent();
    } finally {
      leg.peer().interruptible(false);
      leg.session().stop();
    }
  }

  private static boolean isOver(Event event, CountedSource source, boolean isInterruptible) {
    return event instanceof Event.Sent sent && sent.source() == source
        || event instanceof Event.Pressed && isInterruptible;
  }
}
