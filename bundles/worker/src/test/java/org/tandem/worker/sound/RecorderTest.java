package org.tandem.worker.sound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandem.api.mailbox.MessageDraft;
import org.tandem.api.mailbox.MessageFacts;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.media.audio.Tone;
import org.tandem.worker.call.RecordLimits;
import org.tandem.worker.call.Recording;
import org.tandem.worker.fake.FixedDirectory;
import org.tandem.worker.fake.MemoryStore;

class RecorderTest {
  private static final int FRAME = 160;
  private static final RecordLimits LIMITS =
      new RecordLimits(Duration.ofSeconds(10), Duration.ofSeconds(2));

  private final MemoryStore store = new MemoryStore(line -> {});
  private final MessageDraft draft = draft();
  private final Tape tape = new Tape(8000);
  private final Recorder recorder = new Recorder(tape, draft, LIMITS, 8000);
  private final Recorder forWords =
      new Recorder(
          tape, draft, new RecordLimits(Duration.ofSeconds(30), Duration.ofSeconds(5), true), 8000);
  private final Random random = new Random(1);
  private int heard;

  private MessageDraft draft() {
    try {
      return store.begin(
          FixedDirectory.ANNA, new MessageFacts(Instant.EPOCH, "", Optional.empty(), "c", 8000));
    } catch (StoreFailure impossible) {
      throw new AssertionError(impossible);
    }
  }

  /** Frames of a loud sound whose samples all differ, or of silence. */
  private void hear(int frames, boolean isLoud) {
    for (int i = 0; i < frames; i++) {
      short[] frame = new short[FRAME];
      for (int sample = 0; sample < FRAME && isLoud; sample++) {
        frame[sample] = (short) (8000 + heard++ % 8000);
      }
      tape.frame(frame, FRAME);
    }
  }

  @Test
  void everySampleComesInItsOrder() {
    for (int round = 0; round < 10; round++) {
      hear(17, true);
      assertThat(recorder.write()).isEmpty();
    }
    Recording recording = recorder.finish(Recording.End.HANG_UP);

    assertThat(recording).isEqualTo(new Recording(Recording.End.HANG_UP, Duration.ofMillis(3400)));
    short[] samples = audio();
    for (int i = 0; i < samples.length; i++) {
      assertThat(samples[i]).isEqualTo((short) (8000 + i % 8000));
    }
  }

  private short[] audio() {
    try {
      return draft.audio().samples();
    } catch (StoreFailure impossible) {
      throw new AssertionError(impossible);
    }
  }

  @Test
  void theFirstMomentsOfTheKeyThatEndsItAreLeftOut() {
    hear(20, true);
    recorder.write();
    assertThat(recorder.finish(Recording.End.KEY).length()).isEqualTo(Duration.ofMillis(360));
  }

  /** Noise of a level, like a voice's or a line's. */
  private void hear(double dBov, int frames) {
    for (int i = 0; i < frames; i++) {
      short[] frame = new short[FRAME];
      for (int sample = 0; sample < FRAME; sample++) {
        frame[sample] = (short) Math.round(random.nextGaussian() * 32768 * Math.pow(10, dBov / 20));
      }
      tape.frame(frame, FRAME);
      forWords.write();
    }
  }

  /** On a line with a noise of -50 dBov: 1 s of that, 300 ms a syllable. */
  private void hearSoftVoice(double dBov, int syllables) {
    hear(-50, 50);
    for (int i = 0; i < syllables; i++) {
      hear(dBov, 10);
      hear(-50, 5);
    }
  }

  @ParameterizedTest
  @CsvSource({"-40, HANG_UP", "-40, KEY", "-43, HANG_UP", "-43, KEY"})
  void aSoftVoiceOnANoisyLineIsKept(double dBov, Recording.End end) {
    hearSoftVoice(dBov, 10);
    Recording recording = forWords.finish(end);
    assertThat(recording.wordless()).isZero();
    assertThat(recording.length()).isGreaterThan(Duration.ofMillis(3900));
  }

  @Test
  void aSoftVoiceIsKeptWhereItIsTakenForTheEnd() {
    hearSoftVoice(-43, 37);
    assertThat(forWords.write()).contains(Recording.End.SILENCE);
    Recording recording = forWords.finish(Recording.End.HANG_UP);
    assertThat(recording.end()).isEqualTo(Recording.End.SILENCE);
    assertThat(recording.wordless()).isZero();
    assertThat(recording.length()).isGreaterThan(Duration.ofMillis(4500));
  }

  private void hearBusy(int bursts, Recorder listener) {
    short[] tone = new Tone(-15, Duration.ofMillis(500), 480, 620).samples(8000);
    for (int i = 0; i < bursts; i++) {
      for (int at = 0; at < tone.length; at += FRAME) {
        tape.frame(Arrays.copyOfRange(tone, at, at + FRAME), FRAME);
      }
      listener.write();
      hear(25, false);
      listener.write();
    }
  }

  @Test
  void ofABusyToneAloneNothingIsKept() {
    hearBusy(4, forWords);
    assertThat(forWords.finish(Recording.End.HANG_UP))
        .isEqualTo(new Recording(Recording.End.HANG_UP, Duration.ZERO, Duration.ofSeconds(4)));
  }

  @Test
  void ofSilenceAloneNothingIsKeptHoweverItEnds() {
    hear(40, false);
    forWords.write();
    assertThat(forWords.finish(Recording.End.HANG_UP))
        .isEqualTo(new Recording(Recording.End.HANG_UP, Duration.ZERO, Duration.ofMillis(800)));
  }

  @Test
  void theBusyToneOfWhoHungUpIsCutOff() {
    hear(40, true);
    forWords.write();
    hear(20, false);
    forWords.write();
    hearBusy(3, forWords);
    assertThat(forWords.finish(Recording.End.HANG_UP))
        .isEqualTo(new Recording(Recording.End.HANG_UP, Duration.ofMillis(1200)));
  }

  @Test
  void aBusyToneEndsARecording() {
    hear(40, true);
    hear(5, false);
    forWords.write();
    hearBusy(5, forWords);
    assertThat(forWords.write()).contains(Recording.End.SILENCE);
    assertThat(forWords.finish(Recording.End.SILENCE).length()).isEqualTo(Duration.ofMillis(900));
  }

  @Test
  void whereAnySoundIsWantedABusyToneIsOne() {
    hearBusy(4, recorder);
    assertThat(recorder.finish(Recording.End.HANG_UP))
        .isEqualTo(new Recording(Recording.End.HANG_UP, Duration.ofSeconds(4)));
  }

  @Test
  void whatWasHeardLateBeforeTheKeyIsKept() {
    hear(20, true);
    recorder.write();
    hear(12, true);
    assertThat(recorder.finish(Recording.End.KEY).length()).isEqualTo(Duration.ofMillis(600));
  }

  @Test
  void theSilenceThatEndsItIsLeftOut() {
    hear(40, true);
    recorder.write();
    hear(45, false);
    recorder.write();
    hear(49, false);
    recorder.write();
    hear(20, false);

    assertThat(recorder.write()).contains(Recording.End.SILENCE);
    assertThat(recorder.finish(Recording.End.SILENCE).length())
        .isBetween(Duration.ofMillis(1280), Duration.ofMillis(1320));
  }

  @Test
  void whatComesFasterThanTheTapeIsReadIsLostAndNothingElse() {
    hear(60, true);
    assertThat(tape.lost()).isEqualTo(10 * FRAME);
    recorder.finish(Recording.End.HANG_UP);
    assertThat(audio()).hasSize(50 * FRAME);
    assertThat(Arrays.copyOf(audio(), 3)).containsExactly((short) 8000, (short) 8001, (short) 8002);
  }

  @Test
  void aFailingStoreEndsItWhereItIs() {
    hear(20, true);
    recorder.write();
    store.fail(Optional.of(StoreFailure.Reason.UNAVAILABLE));
    hear(20, true);

    assertThat(recorder.write()).contains(Recording.End.FAILED);
    assertThat(recorder.finish(Recording.End.FAILED))
        .isEqualTo(new Recording(Recording.End.FAILED, Duration.ofMillis(360)));
  }
}
