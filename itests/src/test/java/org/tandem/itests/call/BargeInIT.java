package org.tandem.itests.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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
 * calls the median counts, since the machine has other things to do; the worst may not be far off.
 * All of them are printed, and kept in {@code target/measured/barge-in.txt}.
 */
@Timeout(180)
@Tag("alone")
class BargeInIT {
  private static final int CALLS = 5;
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final long PART_MILLIS = 20;
  private static final long QUIET_AFTERWARDS_MILLIS = 800;
  private static final int LOUD = 200;
  private static final long WORST_MILLIS = 200;

  @RegisterExtension static final RunningTandem RIG = RunningTandem.asShipped();

  @Test
  void aKeyCutsAPromptWithinSixtyMilliseconds() throws IOException {
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
    List<Long> sorted = soundAfterKey.stream().sorted().toList();
    long median = sorted.get(CALLS / 2);
    long worst = sorted.get(CALLS - 1);
    String measured =
        "barge-in: ms of sound after the key, by RTP time: calls %s, median %d, worst %d"
            .formatted(soundAfterKey, median, worst);
    keep(measured);
    assertThat(median).as(measured).isLessThanOrEqualTo(60);
    assertThat(worst).as(measured).isLessThan(WORST_MILLIS);
  }

  private static void keep(String measured) throws IOException {
    System.out.println(measured);
    Path file = Path.of("target", "measured", "barge-in.txt");
    Files.createDirectories(file.getParent());
    Files.writeString(file, measured + "\n");
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
