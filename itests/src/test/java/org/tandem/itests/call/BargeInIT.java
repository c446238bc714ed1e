package org.tandem.itests.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tandem.itests.testkit.phone.CallPlan;
import org.tandem.itests.testkit.phone.Phone;
import org.tandem.itests.testkit.phone.PhoneCall;
import org.tandem.itests.testkit.phone.Transport;
import org.tandem.itests.testkit.server.RunningTandem;

/**
 * A key cuts what is being said. Measured at the phone, in the sound itself: how much of it comes,
 * by its RTP time, after all that had come when the first packet of the key was sent. Of several
 * calls the middle one counts, since this machine has other things to do; none may be far off.
 */
@Timeout(180)
@Tag("alone")
class BargeInIT {
  private static final int CALLS = 5;
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final long PART_MILLIS = 20;
  private static final long QUIET_AFTERWARDS_MILLIS = 800;
  private static final int LOUD = 200;

  @RegisterExtension static final RunningTandem RIG = RunningTandem.asShipped();

  @Test
  void aKeyCutsAPromptWithinSixtyMilliseconds() {
    List<Long> soundAfterKey = new ArrayList<>();
    for (int i = 0; i < CALLS; i++) {
      try (Phone subscriber = RIG.phone("2001", Transport.UDP)) {
        PhoneCall call =
            subscriber
                .call(CallPlan.to(RIG.tandem().uri("2000") + ";transport=udp"))
                .awaitAnswered();
        awaitSpeaking(call, 1_000 + 170L * i);
        call.press("1");
        soundAfterKey.add(soundAfterKeyMillis(call));
        call.hangUp();
      }
    }
    Collections.sort(soundAfterKey);
    assertThat(soundAfterKey.get(CALLS / 2)).as("of %s", soundAfterKey).isLessThanOrEqualTo(60);
    assertThat(soundAfterKey).allSatisfy(millis -> assertThat(millis).isLessThan(200));
  }

  /** Waits until so much was heard, and until the voice is not just in a pause. */
  private static void awaitSpeaking(PhoneCall call, long atLeastMillis) {
    Awaitility.await()
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(10))
        .until(
            () -> {
              long heard = call.voice().heard().lengthMillis();
              return heard > atLeastMillis && soundMillis(call, heard - 60, heard) == 60;
            });
  }

  private static long soundAfterKeyMillis(PhoneCall call) {
    long key = call.voice().heardAtKeyMillis();
    assertThat(soundMillis(call, key - 500, key)).as("sound before the key").isGreaterThan(200);
    Awaitility.await()
        .atMost(LIMIT)
        .until(() -> call.voice().heard().lengthMillis() > key + QUIET_AFTERWARDS_MILLIS);
    return soundMillis(call, key, key + QUIET_AFTERWARDS_MILLIS);
  }

  /** How much of a stretch is not silent. */
  private static long soundMillis(PhoneCall call, long from, long to) {
    long sound = 0;
    for (long at = from; at < to; at += PART_MILLIS) {
      int loudest = 0;
      for (short sample : call.voice().heard().between(at, at + PART_MILLIS)) {
        loudest = Math.max(loudest, Math.abs(sample));
      }
      sound += loudest > LOUD ? PART_MILLIS : 0;
    }
    return sound;
  }
}
