package org.tandem.media.jitter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.media.audio.Alignment;
import org.tandem.media.audio.Level;
import org.tandem.media.audio.Sweep;
import org.tandem.media.codec.G711;
import org.tandem.media.jitter.JitterBuffer.Fate;

class JitterBufferTest {
  private static final short[] SPEECH = Sweep.samples(300, 3300, -12, Duration.ofSeconds(4), 8000);
  private static final int FIRST_TIMESTAMP = 0xFFFFF000; // rolls over half a second later

  private final JitterBuffer buffer = new JitterBuffer(8000, 8000);
  private short[] heard = new short[0];

  private Fate put(long sequence, int from, int count) {
    return put(sequence, FIRST_TIMESTAMP + from, SPEECH, from, count, false);
  }

  private Fate put(
      long sequence, int timestamp, short[] samples, int from, int count, boolean marker) {
    byte[] payload = new byte[count + 12];
    G711.PCMU.encode(samples, from, count, payload, 12);
    return buffer.put(sequence, timestamp, marker, G711.PCMU, payload, 12, count);
  }

  private short[] frames(int count) {
    short[] frame = new short[160];
    int before = heard.length;
    heard = Arrays.copyOf(heard, before + count * 160);
    for (int i = 0; i < count; i++) {
      buffer.frame(frame);
      System.arraycopy(frame, 0, heard, before + i * 160, 160);
    }
    return Arrays.copyOfRange(heard, before, heard.length);
  }

  private static double level(short[] samples) {
    return Level.dBov(samples, samples.length);
  }

  private void assertAllHeard(double correlation) {
    Alignment fit = Alignment.of(SPEECH, heard);
    assertThat(fit.overlapSamples()).isEqualTo(SPEECH.length);
    assertThat(fit.correlation()).isGreaterThan(correlation);
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 20, 30, 40, 60})
  void packetsOfAnyLengthAreHeardWithoutAGap(int millis) {
    int samples = millis * 8;
    int sequence = 0;
    for (int tick = 0; tick < 220; tick++) {
      while ((sequence + 1) * millis <= tick * 20 && (sequence + 1) * samples <= SPEECH.length) {
        assertThat(put(sequence, sequence * samples, samples)).isEqualTo(Fate.KEPT);
        sequence++;
      }
      frames(1);
    }
    Alignment fit = Alignment.of(Arrays.copyOf(SPEECH, sequence * samples), heard);
    assertThat(fit.correlation()).isGreaterThan(0.999);
    assertThat(fit.overlapSamples()).isEqualTo(sequence * samples);
    assertThat(fit.offsetSamples()).isLessThanOrEqualTo(samples + 8 * 60);
  }

  /** Each packet is delayed by up to 39 ms, so that neighbours change places. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void reorderingWithinTheDelayIsNotHeard(long seed) {
    Random random = new Random(seed);
    transport(number -> random.nextInt(2), number -> false);
    assertAllHeard(0.999);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void lossesAreMadeUpForAndTimeIsKept(long seed) {
    Random random = new Random(seed);
    transport(number -> random.nextInt(2), number -> number > 0 && random.nextInt(100) < 5);
    // Of a sweep what is made up fits badly; it takes the right time, though.
    assertAllHeard(0.9);
    assertThat(heard.length).isEqualTo((200 + 10) * 160);
  }

  /** A network that stalls for 300 ms and then delivers all at once. */
  @Test
  void nothingIsLostByAStallOfTheNetwork() {
    transport(number -> number >= 50 && number < 65 ? 65 - number : 0, number -> false);
    short[] before = Arrays.copyOfRange(SPEECH, 0, 50 * 160);
    short[] after = Arrays.copyOfRange(SPEECH, 50 * 160, SPEECH.length);
    Alignment first = Alignment.of(before, heard);
    Alignment second = Alignment.of(after, heard);
    assertThat(first.correlation()).isGreaterThan(0.999);
    assertThat(second.overlapSamples()).isGreaterThan(after.length - 16 * 160);
    assertThat(second.correlation()).isGreaterThan(0.999);
  }

  private interface Ticks {
    int of(int number);
  }

  private interface Fates {
    boolean isLost(int number);
  }

  private void transport(Ticks delay, Fates fates) {
    TreeMap<Long, Integer> arrivals = new TreeMap<>(Comparator.naturalOrder());
    for (int number = 0; number < 200; number++) {
      if (!fates.isLost(number)) {
        arrivals.put((number + delay.of(number)) * 1000L + number % 1000, number);
      }
    }
    for (int tick = 0; tick < 210; tick++) {
      for (int number : arrivals.subMap(tick * 1000L, (tick + 1) * 1000L).values()) {
        put(number, number * 160, 160);
      }
      frames(1);
    }
  }

  @Test
  void aPacketIsHeardOnceHoweverOftenItComes() {
    put(0, 0, 160);
    assertThat(put(0, 0, 160)).isEqualTo(Fate.DUPLICATE);
    put(1, 160, 160);
    frames(4);
    assertThat(put(0, 0, 160)).isEqualTo(Fate.DUPLICATE);
    assertThat(put(1, 160, 160)).isEqualTo(Fate.DUPLICATE);
    assertThat(buffer.isEmpty()).isTrue();
  }

  @Test
  void whatComesAfterSomethingLaterWasHeardIsTooLate() {
    put(0, 0, 160);
    put(2, 320, 160);
    frames(6);
    assertThat(put(1, 160, 160)).isEqualTo(Fate.LATE);
  }

  @Test
  void aPacketBeforeTheFirstIsStillInTime() {
    put(0, 160, 160);
    assertThat(put(-1, 0, 160)).isEqualTo(Fate.KEPT);
    frames(5);
    assertThat(Alignment.of(Arrays.copyOf(SPEECH, 320), heard).correlation()).isGreaterThan(0.999);
  }

  @Test
  void aLossFadesAwayWithin60Milliseconds() {
    put(0, 8000, 160);
    put(1, 8160, 160);
    frames(4);
    double first = level(frames(1));
    double second = level(frames(1));
    double third = level(frames(1));
    assertThat(first).isGreaterThan(-25).isGreaterThan(second);
    assertThat(second).isGreaterThan(third);
    assertThat(level(frames(1))).isEqualTo(Level.SILENCE);
  }

  @Test
  void aPauseOfThePeerIsSilenceAndTakesItsTime() {
    put(0, 0, 160);
    put(1, 160, 160);
    frames(4);
    frames(46); // nothing comes for 920 ms
    // The talkspurt after 1 s goes on counting numbers, and timestamps by the time that passed.
    put(2, FIRST_TIMESTAMP + 8000, SPEECH, 320, 160, true);
    put(3, FIRST_TIMESTAMP + 8160, SPEECH, 480, 160, false);
    frames(10);
    Alignment start = Alignment.of(Arrays.copyOf(SPEECH, 320), Arrays.copyOf(heard, 50 * 160));
    Alignment end = Alignment.of(Arrays.copyOfRange(SPEECH, 320, 640), heard);
    assertThat(end.offsetSamples() - start.offsetSamples()).isBetween(8000 - 160, 8000 + 320);
    assertThat(level(Arrays.copyOfRange(heard, 8 * 160, 48 * 160))).isEqualTo(Level.SILENCE);
  }

  @Test
  void aPauseBetweenPacketsThatAreThereIsSilenceNotALoss() {
    put(0, 8000, 160);
    put(1, 8000 + 480, 160); // the next number, 40 ms left out
    frames(3);
    assertThat(level(frames(2))).isEqualTo(Level.SILENCE);
    assertThat(level(frames(1))).isGreaterThan(-30);
  }

  @Test
  void comfortNoiseFillsThePauseAtItsLevel() {
    put(0, 8000, 160);
    buffer.putNoise(1, FIRST_TIMESTAMP + 8160, 50); // -50 dBov
    frames(3);
    short[] pause = frames(50);
    assertThat(level(pause)).isBetween(-51.0, -49.0);
    put(2, FIRST_TIMESTAMP + 8160 + 51 * 160, SPEECH, 320, 160, true);
    frames(3 + 3); // it begins after the delay, and its end fades away
    assertThat(level(frames(4))).as("after the talkspurt").isEqualTo(Level.SILENCE);
  }

  @Test
  void comfortNoiseIsNeverLoud() {
    put(0, 8000, 160);
    buffer.putNoise(1, FIRST_TIMESTAMP + 8160, 0);
    frames(3);
    assertThat(level(frames(50))).isBetween(-31.0, -29.0);
  }

  @Test
  void whereAKeyWasDownIsSilence() {
    for (int i = 0; i < 20; i++) {
      put(2 * i, i * 160, 160);
      if (i >= 5 && i < 10) {
        buffer.putEvent(2 * i + 1);
        buffer.mute(FIRST_TIMESTAMP + 800, (i - 4) * 160);
      }
      frames(1);
    }
    Alignment start = Alignment.of(Arrays.copyOf(SPEECH, 800), heard);
    int from = start.offsetSamples() + 800;
    assertThat(start.correlation()).isGreaterThan(0.999);
    assertThat(level(Arrays.copyOfRange(heard, from, from + 800))).isEqualTo(Level.SILENCE);
    assertThat(level(Arrays.copyOfRange(heard, from + 800, from + 960))).isGreaterThan(-25);
  }

  @Test
  void aKeyInPlaceOfSoundIsSilenceNotALoss() {
    put(0, 8000, 160);
    put(1, 8160, 160);
    frames(2);
    buffer.putEvent(2);
    buffer.mute(FIRST_TIMESTAMP + 8320, 160);
    frames(2);
    assertThat(level(frames(5))).isEqualTo(Level.SILENCE);
  }

  @Test
  void timestampsThatBeginAnewGoOnWithoutAPause() {
    for (int i = 0; i < 100; i++) {
      put(i, 0x12345678 + i * 160, SPEECH, i * 160, 160, false);
      frames(1);
    }
    buffer.restart();
    for (int i = 100; i < 200; i++) {
      put(i, 0x7654321 + i * 160, SPEECH, i * 160, 160, false);
      frames(1);
    }
    frames(3);
    assertAllHeard(0.999);
  }

  @Test
  void timestampsThatJumpWithoutAWordGoOnTheSame() {
    for (int i = 0; i < 200; i++) {
      put(i, (i < 100 ? 1000 : 900_000) + i * 160, SPEECH, i * 160, 160, false);
      frames(1);
    }
    frames(3);
    assertAllHeard(0.999);
  }

  @Test
  void timestampsThatStandStillAreHeardNowAndThen() {
    for (int i = 0; i < 100; i++) {
      put(i, 1000, SPEECH, i * 160, 160, false);
      frames(1);
    }
    assertThat(level(heard)).isGreaterThan(-40);
  }

  /** The peer's clock is slower or faster by 500 ppm: 600 ms in 20 minutes. */
  @ParameterizedTest
  @ValueSource(doubles = {0.9995, 1.0005})
  void aPeerWithAnotherClockIsFollowed(double speed) {
    short[] word = SPEECH.clone();
    Arrays.fill(word, 16_000, 32_000, (short) 0); // a pause in every second word
    int sequence = 0;
    long late = 0;
    short[] frame = new short[160];
    for (int tick = 0; tick < 20 * 60 * 50; tick++) {
      while (sequence < tick * speed) {
        int from = sequence % 200 * 160;
        late += put(sequence, sequence * 160, word, from, 160, false) == Fate.KEPT ? 0 : 1;
        sequence++;
      }
      buffer.frame(frame);
      if (tick % 3000 == 0) {
        assertThat(buffer.waitingMillis()).isLessThanOrEqualTo(200);
      }
    }
    assertThat(late).isZero();
  }

  @Test
  void aBurstIsBounded() {
    int kept = 0;
    for (int i = 0; i < 1000; i++) {
      kept +=
          put(i, FIRST_TIMESTAMP + i * 160, SPEECH, i % 200 * 160, 160, false) == Fate.KEPT ? 1 : 0;
    }
    assertThat(kept).isBetween(45, 50); // a second of it
    assertThat(buffer.waitingMillis()).isLessThanOrEqualTo(1000);
    frames(52);
    assertThat(buffer.isEmpty()).isTrue();
  }

  @Test
  void rubbishIsSurvived() {
    Random random = new Random(7);
    byte[] payload = new byte[JitterBuffer.MAX_PAYLOAD_BYTES];
    short[] frame = new short[160];
    long sequence = 0;
    for (int i = 0; i < 200_000; i++) {
      sequence += random.nextInt(10) == 0 ? random.nextInt(4000) - 100 : random.nextInt(4) - 1;
      int timestamp = random.nextInt(4) == 0 ? random.nextInt() : i * random.nextInt(400);
      switch (random.nextInt(6)) {
        case 0 -> buffer.putNoise(sequence, timestamp, random.nextInt(256));
        case 1 -> buffer.putEvent(sequence);
        case 2 -> buffer.mute(timestamp, random.nextInt(65536));
        case 3 -> buffer.frame(frame);
        default ->
            buffer.put(
                sequence,
                timestamp,
                random.nextBoolean(),
                G711.PCMU,
                payload,
                0,
                1 + random.nextInt(payload.length));
      }
    }
    buffer.clear();
    // It is as good as new afterwards.
    for (int i = 0; i < 200; i++) {
      put(sequence + 5000 + i, i * 160, 160);
      frames(1);
    }
    frames(3);
    assertAllHeard(0.999);
  }
}
