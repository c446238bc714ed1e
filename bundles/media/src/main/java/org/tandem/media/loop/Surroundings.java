package org.tandem.media.loop;

import java.util.random.RandomGenerator;
import org.tandem.media.rtp.NtpClock;

/**
 * What a session gets from its loop.
 *
 * @param cname our canonical name in reports
 * @param loop how to get something done on the media thread
 */
record Surroundings(
    MediaSettings settings,
    NtpClock clock,
    String cname,
    RandomGenerator random,
    Surroundings.Handover loop) {

  /** Runs something on the media thread, in order; never waits for it. */
  interface Handover {
    void run(VoiceSession session, Runnable action);
  }
}
