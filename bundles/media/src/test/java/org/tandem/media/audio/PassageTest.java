package org.tandem.media.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PassageTest {
  private static final int FRAME = 160;

  private final Passage passage = new Passage();
  private final short[] out = new short[960];

  /** A frame that is known by its number. */
  private void receive(int number) {
    short[] frame = new short[FRAME];
    Arrays.fill(frame, (short) number);
    passage.frame(frame, FRAME);
  }

  private void receive(int first, int last) {
    for (int number = first; number <= last; number++) {
      receive(number);
    }
  }

  private int send() {
    assertThat(passage.samples(out, FRAME, 8000)).isEqualTo(FRAME);
    assertThat(out[0]).isEqualTo(out[FRAME - 1]);
    return out[0];
  }

  private List<Integer> send(int frames) {
    List<Integer> sent = new ArrayList<>();
    for (int i = 0; i < frames; i++) {
      sent.add(send());
    }
    return sent;
  }

  @Test
  void twoFramesAreGatheredBeforeTheFirstIsSent() {
    receive(1);
    assertThat(send()).isZero();
    receive(2);
    assertThat(send()).isEqualTo(1);
    receive(3);
    assertThat(send()).isEqualTo(2);
  }

  @Test
  void afterAStallOnlyTheNewestIsHeardAndTheDelayIsGivenUp() {
    receive(1, 2);
    assertThat(send(3)).containsExactly(1, 2, 0);
    receive(11, 50);
    List<Integer> sent = new ArrayList<>();
    for (int number = 51; number <= 170; number++) {
      sent.add(send());
      receive(number);
    }
    assertThat(sent.get(0)).isEqualTo(45); // six frames late
    assertThat(sent.get(119)).isEqualTo(168); // two
    assertThat(sent).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void aClockThatIsSlowerIsHeardAsAPauseNowAndThen() {
    List<Integer> sent = new ArrayList<>();
    for (int number = 1; number <= 400; number++) {
      if (number % 100 != 0) {
        receive(number);
      }
      sent.add(send());
    }
    assertThat(sent.stream().filter(frame -> frame == 0).count()).isBetween(2L, 8L);
    assertThat(sent.get(398)).isGreaterThan(395);
  }

  @ParameterizedTest
  @CsvSource({"8000, 16000", "16000, 8000", "8000, 48000", "48000, 16000"})
  void anotherRateIsConvertedWithoutASeam(int fromHz, int toHz) {
    short[] said = Sweep.samples(300, 3000, -12, Duration.ofSeconds(2), fromHz);
    short[] expected = Sweep.samples(300, 3000, -12, Duration.ofSeconds(2), toHz);
    short[] heard = new short[expected.length + toHz];
    int in = fromHz / 50;
    int made = 0;
    for (int at = 0; made + toHz / 50 <= heard.length; at += in) {
      passage.frame(Arrays.copyOfRange(said, Math.min(at, said.length), at + in), in);
      passage.samples(out, toHz / 50, toHz);
      System.arraycopy(out, 0, heard, made, toHz / 50);
      made += toHz / 50;
    }
    Alignment fit = Alignment.of(expected, heard);
    assertThat(fit.correlation()).isGreaterThan(0.999);
    assertThat(fit.overlapSamples()).isEqualTo(expected.length);
  }

  @Test
  void anotherLengthOfFramesBeginsAnew() {
    receive(1, 3);
    passage.frame(new short[320], 320);
    assertThat(send()).isZero();
  }

  @Test
  void framesBeyond20MillisecondsAt48KilohertzAreNone() {
    assertThatIllegalArgumentException().isThrownBy(() -> passage.frame(new short[961], 961));
  }
}
