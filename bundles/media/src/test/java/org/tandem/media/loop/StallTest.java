package org.tandem.media.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tandem.media.codec.G711;

/** Machines stand still now and then, the peer's or ours: a recording must not show it. */
class StallTest {
  private static final int FRAMES = 150;

  static List<Long> seeds() {
    return new Random(1).longs(60, 1, 100_000).boxed().toList();
  }

  /** Each frame is full of its own number, so that what was heard tells which are there. */
  @ParameterizedTest
  @MethodSource("seeds")
  void nothingIsMissingAndNothingIsPutInBetween(long seed) throws Exception {
    Random random = new Random(seed);
    try (RawPhone phone = new RawPhone()) {
      phone.agreed();
      phone.session.listen(Optional.of(phone.heard));
      int sent = 0;
      int peerStands = 0;
      int oursLateMillis = 0;
      for (int slot = 0; sent < FRAMES; slot++) {
        oursLateMillis += 20;
        if (peerStands > 0) {
          peerStands--;
        } else if (random.nextInt(20) == 0) {
          peerStands = random.nextInt(15);
        } else {
          for (; sent <= slot && sent < FRAMES; sent++) { // all that it owes, at once
            phone.sound(sent, sent * 160, 1 + sent % 100);
          }
        }
        if (random.nextInt(20) > 0 || oursLateMillis > 300) {
          phone.tick(oursLateMillis);
          oursLateMillis = 0;
        }
      }
      phone.session.close();
      phone.tick();
      assertThat(numbers(phone.heard.samples())).isEqualTo(expected());
    }
  }

  private static List<Integer> expected() {
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < FRAMES; i++) {
      numbers.add(1 + i % 100);
    }
    return numbers;
  }

  /**
   * The numbers of the frames that were heard; -1 for one that is none, silence at the start apart.
   */
  private static List<Integer> numbers(short[] samples) {
    byte[] code = new byte[1];
    List<Integer> numbers = new ArrayList<>();
    for (int at = 0; at + 160 <= samples.length; at += 160) {
      G711.PCMU.encode(samples, at + 80, 1, code, 0);
      int number = code[0] & 0xFF;
      if (samples[at + 80] != 0 || !numbers.isEmpty()) {
        numbers.add(number >= 1 && number <= 100 ? number : -1);
      }
    }
    return numbers;
  }
}
