package org.tandem.media.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.media.audio.Alignment;
import org.tandem.media.audio.Clip;
import org.tandem.media.audio.Level;
import org.tandem.media.audio.Sweep;
import org.tandem.media.codec.Codec;
import org.tandem.media.dtmf.Key;
import org.tandem.media.sdp.SdpRefused;

class ConversationTest {
  private static final short[] SPEECH = Sweep.samples(300, 3300, -12, Duration.ofSeconds(4), 8000);

  private static MediaSettings only(String codec) {
    return new MediaSettings(0, 0, List.of(codec), Duration.ofSeconds(5), Duration.ofSeconds(60));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PCMU", "PCMA"})
  void whatOneSaysTheOtherHears(String codec) throws Exception {
    try (TwoPhones phones = TwoPhones.onLoopback(only(codec), TwoPhones.SETTINGS).connect()) {
      phones.far.listen(Optional.of(phones.farHeard));
      phones.pass(Duration.ofMillis(200));
      phones.near.play(new Clip(SPEECH, 8000));
      phones.pass(Duration.ofMillis(4300));

      Alignment fit = Alignment.of(SPEECH, phones.farHeard.samples());
      assertThat(fit.correlation()).isGreaterThan(0.999);
      assertThat(fit.overlapSamples()).isEqualTo(SPEECH.length);
      assertThat(fit.offsetSamples()).isBetween(8 * 200, 8 * 300);
      assertThat(phones.nearHeard.played).hasSize(1);
      assertThat(phones.far.codec().orElseThrow().name()).isEqualTo(codec);
      assertThat(phones.far.figures().lost()).isZero();
      assertThat(phones.far.figures().ignored()).isZero();
      assertThat(phones.far.figures().received()).isBetween(224L, 226L);
    }
  }

  @ParameterizedTest
  @CsvSource({"G722, 0.99", "opus, 0.9"})
  void widebandIsHeardWhole(String codec, double likeness) throws Exception {
    short[] sound = sentence();
    try (TwoPhones phones = TwoPhones.onLoopback(only(codec), only(codec)).connect()) {
      phones.far.listen(Optional.of(phones.farHeard));
      phones.pass(Duration.ofMillis(200));
      phones.near.play(new Clip(sound, 16_000));
      phones.near.press(Key.K5);
      phones.pass(Duration.ofMillis(3500));

      assertThat(phones.far.sampleRateHz()).isEqualTo(16_000);
      assertThat(phones.farHeard.keys).containsExactly(Key.K5);
      Alignment fit = Alignment.of(sound, phones.farHeard.samples());
      assertThat(fit.correlation()).isGreaterThan(likeness);
      assertThat(fit.overlapSamples()).isEqualTo(sound.length);
      assertThat(phones.far.figures().lost()).isZero();
      assertThat(phones.far.figures().ignored()).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource({"PCMU, G722", "G722, PCMU", "PCMU, opus", "opus, PCMU"})
  void aRecordingGoesOnWhenTheCodecChanges(String first, String second) throws Exception {
    MediaSettings all =
        new MediaSettings(
            0, 0, List.of(first, second), Duration.ofSeconds(5), Duration.ofSeconds(60));
    try (TwoPhones phones = TwoPhones.onLoopback(all, all)) {
      phones.far.accept(answerOf(phones.near, phones.far.offer(), first));
      int rateHz = phones.far.sampleRateHz();
      phones.far.listen(Optional.of(phones.farHeard));
      phones.near.play(new Clip(SPEECH, 8000));
      phones.pass(Duration.ofMillis(1000));
      phones.far.accept(answerOf(phones.near, phones.far.offer(), second));
      phones.near.play(new Clip(SPEECH, 8000));
      phones.pass(Duration.ofMillis(4500));

      assertThat(phones.far.codec().orElseThrow().name()).isEqualTo(second);
      assertThat(phones.far.sampleRateHz()).isEqualTo(rateHz);
      short[] heard = phones.farHeard.samples();
      assertThat(heard.length * 1000L / rateHz).isBetween(5_350L, 5_650L);
      short[] wanted = Sweep.samples(300, 3300, -12, Duration.ofSeconds(4), rateHz);
      short[] secondPart = Arrays.copyOfRange(heard, rateHz * 9 / 10, heard.length);
      assertThat(Alignment.of(wanted, secondPart).correlation())
          .isGreaterThan(second.equals("opus") ? 0.7 : 0.9);
    }
  }

  /** 1.5 s of a voice, 16,000 samples a second. */
  private static short[] sentence() throws IOException {
    try (InputStream in = Codec.class.getResourceAsStream("speech.s16")) {
      ShortBuffer samples =
          ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
      short[] sentence = new short[samples.remaining()];
      samples.get(sentence);
      return sentence;
    }
  }

  /** As a phone that speaks one codec only, for now. */
  private static String answerOf(MediaSession session, String offer, String codec)
      throws SdpRefused {
    String other = codec.equals("PCMU") ? "(9|111)" : "0";
    return session.answer(
        offer
            .replaceFirst("(m=audio .*) " + other + "\\b", "$1")
            .replaceAll("a=rtpmap:" + other + " .*\r\n", ""));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aBadNetworkTakesNoTimeFromTheSound(long seed) throws Exception {
    Random random = new Random(seed);
    Wire wire = new Wire();
    wire.fate = number -> random.nextInt(100) < 2 ? Wire.LOST : random.nextInt(3);
    try (TwoPhones phones = TwoPhones.on(wire).connect()) {
      phones.far.listen(Optional.of(phones.farHeard));
      phones.near.play(new Clip(SPEECH, 8000));
      phones.pass(Duration.ofMillis(5000));

      Alignment fit = Alignment.of(SPEECH, phones.farHeard.samples());
      assertThat(fit.correlation()).isGreaterThan(0.9);
      assertThat(fit.overlapSamples()).isEqualTo(SPEECH.length);
      MediaFigures figures = phones.far.figures();
      assertThat(figures.lost()).isBetween(1L, 15L);
      assertThat(figures.received() + figures.lost()).isBetween(243L, 250L);
      assertThat(figures.jitter().toMillis()).isBetween(5L, 25L);
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyKeyGoesBothWaysAndIsHeardOnce(Key key) throws Exception {
    try (TwoPhones phones = TwoPhones.onLoopback(only("PCMU"), only("PCMU")).connect()) {
      phones.far.press(key);
      phones.near.press(key);
      phones.pass(Duration.ofMillis(400));
      assertThat(phones.nearHeard.keys).containsExactly(key);
      assertThat(phones.farHeard.keys).containsExactly(key);
    }
  }

  @Test
  void manyKeysArriveInTheirOrderOverABadNetwork() throws Exception {
    Random random = new Random(8);
    Wire wire = new Wire();
    wire.fate = number -> random.nextInt(100) < 20 ? Wire.LOST : 0;
    try (TwoPhones phones = TwoPhones.on(wire).connect()) {
      String number = "0049*305551234#ABCD0099";
      number.chars().forEach(symbol -> phones.near.press(Key.of((char) symbol)));
      phones.pass(Duration.ofSeconds(6));
      assertThat(phones.farHeard.symbols()).isEqualTo(number);
    }
  }

  @Test
  void keysAreNotHeardInARecording() throws Exception {
    try (TwoPhones phones = TwoPhones.on(new Wire()).connect()) {
      phones.far.listen(Optional.of(phones.farHeard));
      phones.near.play(new Clip(SPEECH, 8000));
      phones.pass(Duration.ofMillis(1000));
      phones.near.press(Key.POUND);
      phones.pass(Duration.ofMillis(100));
      phones.far.listen(Optional.empty()); // as a recording ends by the key
      phones.tick();

      short[] heard = phones.farHeard.samples();
      assertThat(phones.farHeard.ends).isEqualTo(1);
      short[] said = Arrays.copyOf(SPEECH, 8000);
      Alignment fit = Alignment.of(said, heard);
      assertThat(fit.correlation()).isGreaterThan(0.999);
      assertThat(fit.overlapSamples()).isEqualTo(said.length);
      int end = fit.offsetSamples() + said.length;
      assertThat(Level.dBov(heard, end, heard.length - end)).isEqualTo(Level.SILENCE);
      assertThat(heard.length - end).isLessThan(8 * 120);
    }
  }

  @Test
  void whatWasReceivedBeforeTheEndBelongsToTheRecording() throws Exception {
    try (TwoPhones phones = TwoPhones.on(new Wire()).connect()) {
      phones.far.listen(Optional.of(phones.farHeard));
      phones.near.play(new Clip(SPEECH, 8000));
      phones.pass(Duration.ofMillis(1000));
      phones.far.close(); // the peer hung up
      phones.tick();
      Alignment fit = Alignment.of(Arrays.copyOf(SPEECH, 8000), phones.farHeard.samples());
      assertThat(fit.correlation()).isGreaterThan(0.999);
      assertThat(fit.overlapSamples()).isEqualTo(8000);
      assertThat(phones.farHeard.ends).isEqualTo(1);
    }
  }

  @Test
  void whatCameWhileALoopStoodStillBelongsToTheRecordingToo() throws Exception {
    try (TwoPhones phones =
        TwoPhones.onLoopback(TwoPhones.SETTINGS, TwoPhones.SETTINGS).connect()) {
      phones.pass(Duration.ofMillis(100));
      phones.far.listen(Optional.of(phones.farHeard));
      phones.near.play(new Clip(SPEECH, 8000));
      phones.pass(Duration.ofMillis(600));
      phones.passForNear(Duration.ofMillis(400));
      phones.far.close(); // the peer hung up meanwhile
      phones.tick();
      Alignment fit = Alignment.of(Arrays.copyOf(SPEECH, 8000), phones.farHeard.samples());
      assertThat(fit.correlation()).isGreaterThan(0.999);
      assertThat(fit.overlapSamples()).isEqualTo(8000);
    }
  }

  @Test
  void aRecordingBeginsWithTheEndOfItsSignalThoughALoopStoodStill() throws Exception {
    try (TwoPhones phones =
        TwoPhones.onLoopback(TwoPhones.SETTINGS, TwoPhones.SETTINGS).connect()) {
      phones.pass(Duration.ofMillis(100));
      Clip beep = new Clip(Arrays.copyOf(SPEECH, 800), 8000);
      phones.farHeard.onPlayed = () -> phones.far.listen(Optional.of(phones.farHeard));
      phones.far.play(beep);
      phones.pass(Duration.ofMillis(100)); // its last frame was sent
      phones.near.play(new Clip(SPEECH, 8000));
      phones.passForNear(Duration.ofMillis(300));
      phones.pass(Duration.ofMillis(4300));
      assertThat(phones.farHeard.played).containsExactly(beep);
      Alignment fit = Alignment.of(SPEECH, phones.farHeard.samples());
      assertThat(fit.correlation()).isGreaterThan(0.999);
      assertThat(fit.overlapSamples()).isEqualTo(SPEECH.length);
    }
  }

  @Test
  void aRecordingLastsAsLongAsTheCallerSpeaksOrNot() throws Exception {
    Wire wire = new Wire();
    try (TwoPhones phones = TwoPhones.on(wire).connect()) {
      phones.pass(Duration.ofMillis(500));
      phones.far.listen(Optional.of(phones.farHeard));
      phones.pass(Duration.ofSeconds(2));
      wire.fate = number -> Wire.LOST; // as if the peer sent nothing while it is silent
      phones.pass(Duration.ofSeconds(3));
      wire.fate = number -> 0;
      phones.pass(Duration.ofSeconds(2));
      assertThat(phones.farHeard.samples().length / 8).isCloseTo(7000, within(20));
    }
  }

  @Test
  void theSoundMayBeReplacedAndStoppedAtAnyTime() throws Exception {
    try (TwoPhones phones = TwoPhones.on(new Wire()).connect()) {
      Clip first = new Clip(SPEECH, 8000);
      Clip second = new Clip(SPEECH, 8000);
      phones.near.play(first);
      phones.pass(Duration.ofMillis(100));
      phones.near.play(second);
      phones.tick();
      assertThat(phones.nearHeard.played).containsExactly(first);
      phones.near.stop();
      phones.tick();
      assertThat(phones.nearHeard.played).containsExactly(first, second);
      phones.near.stop();
      phones.tick();
      assertThat(phones.nearHeard.played).hasSize(2);
    }
  }

  @Test
  void reportsTellTheRoundTrip() throws Exception {
    Wire wire = new Wire();
    wire.fate = number -> 2; // 40 ms each way
    try (TwoPhones phones = TwoPhones.on(wire).connect()) {
      phones.pass(Duration.ofSeconds(30));
      // Sent in a tick, seen 40 ms later in a tick, and the same back.
      assertThat(phones.near.figures().roundTrip().toMillis()).isBetween(79L, 101L);
      assertThat(phones.far.figures().roundTrip().toMillis()).isBetween(79L, 101L);
      assertThat(phones.near.figures().jitter()).isZero();
    }
  }
}
