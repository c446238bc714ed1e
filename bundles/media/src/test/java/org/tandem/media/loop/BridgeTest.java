package org.tandem.media.loop;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.media.audio.Alignment;
import org.tandem.media.audio.Clip;
import org.tandem.media.audio.Sweep;
import org.tandem.media.codec.G711;
import org.tandem.media.dtmf.Key;
import org.tandem.media.port.MediaPorts;
import org.tandem.media.port.PortRange;

/** Two callers of one loop who talk to each other; the clock is counted. */
class BridgeTest {
  private static final InetAddress HOST = InetAddress.getLoopbackAddress();
  private static final short[] SPEECH = Sweep.samples(300, 3300, -12, Duration.ofSeconds(4), 8000);
  private static final short[] OTHER = Sweep.samples(3000, 500, -12, Duration.ofSeconds(4), 8000);

  /** The fourth pair of ports on a {@link Wire}. */
  private static final int BEN_SIDE = 4006;

  private final AtomicLong clock = new AtomicLong(1_000_000_000L);
  private MediaLoop ours;
  private MediaSession annaSide;
  private MediaSession benSide;
  private final Heard anna = new Heard();
  private final Heard ben = new Heard();
  private MediaSession annaPhone;
  private MediaSession benPhone;
  private MediaLoop[] phones = {};
  private Runnable network = () -> {};

  /** Keys that Anna's side hears are Ben's. */
  private final Heard passing =
      new Heard() {
        @Override
        public void key(Key key) {
          benSide.press(key);
        }
      };

  private void connect(MediaPorts ports, String annaCodec, String benCodec) throws Exception {
    ours = loop(ports, List.of("PCMU", "PCMA"), 1);
    MediaLoop single = loop(ports, List.of(annaCodec), 3);
    MediaLoop another = loop(ports, List.of(benCodec), 4);
    annaPhone = single.session(HOST, HOST.getHostAddress(), anna);
    benPhone = another.session(HOST, HOST.getHostAddress(), ben);
    annaSide = ours.session(HOST, HOST.getHostAddress(), passing);
    benSide = ours.session(HOST, HOST.getHostAddress(), new Heard());
    annaPhone.accept(annaSide.answer(annaPhone.offer()));
    benSide.accept(benPhone.answer(benSide.offer()));
    annaPhone.listen(Optional.of(anna));
    benPhone.listen(Optional.of(ben));
    phones = new MediaLoop[] {single, another};
  }

  private void onLoopback(String annaCodec, String benCodec) throws Exception {
    connect(new PortRange(0, 0, System::nanoTime, new Random(1)), annaCodec, benCodec);
  }

  private MediaLoop loop(MediaPorts ports, List<String> codecs, int seed) {
    MediaSettings settings =
        new MediaSettings(0, 0, codecs, Duration.ofSeconds(5), Duration.ofSeconds(60));
    return new MediaLoop(settings, ports, Instant.EPOCH, clock::get, new Random(seed));
  }

  private void pass(Duration time) {
    for (long i = 0; i < time.toMillis() / 20; i++) {
      clock.addAndGet(Metronome.FRAME_NANOS);
      network.run();
      for (MediaLoop phone : phones) {
        phone.tick(clock.get());
      }
      ours.tick(clock.get());
    }
  }

  @AfterEach
  void close() throws IOException {
    for (MediaLoop phone : phones) {
      phone.close();
    }
    ours.close();
  }

  @ParameterizedTest
  @CsvSource({"PCMU, PCMU", "PCMU, PCMA", "PCMA, PCMU"})
  void bothHearEachOtherWhateverTheirCodecs(String annaCodec, String benCodec) throws Exception {
    onLoopback(annaCodec, benCodec);
    Bridge.between(annaSide, benSide);
    pass(Duration.ofMillis(200));
    annaPhone.play(new Clip(SPEECH, 8000));
    benPhone.play(new Clip(OTHER, 8000));
    pass(Duration.ofMillis(4500));
    assertWhole(SPEECH, ben, 0.999, 420);
    assertWhole(OTHER, anna, 0.999, 420);
  }

  private static void assertWhole(short[] said, Heard heard, double least, int latestMillis) {
    Alignment fit = Alignment.of(said, heard.samples());
    assertThat(fit.correlation()).isGreaterThan(least);
    assertThat(fit.overlapSamples()).isEqualTo(said.length);
    assertThat(fit.offsetSamples() / 8).as("heard after ms").isBetween(200, latestMillis);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aBadNetworkDelaysNobodyForLong(long seed) throws Exception {
    Random random = new Random(seed);
    Wire wire = new Wire();
    wire.fate = number -> random.nextInt(100) < 2 ? Wire.LOST : random.nextInt(3);
    network = wire::tick;
    connect(wire, "PCMU", "PCMA");
    Bridge.between(annaSide, benSide);
    pass(Duration.ofMillis(200));
    annaPhone.play(new Clip(SPEECH, 8000));
    pass(Duration.ofMillis(4800));
    Alignment fit = Alignment.of(SPEECH, ben.samples());
    assertThat(fit.correlation()).isGreaterThan(0.75);
    assertThat(fit.offsetSamples() / 8).isBetween(200, 560);
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 25, 100})
  void aStallIsNotHeardForTheRestOfTheTalk(int ticks) throws Exception {
    Wire wire = new Wire();
    network = wire::tick;
    connect(wire, "PCMU", "PCMU");
    Bridge.between(annaSide, benSide);
    pass(Duration.ofMillis(500));
    for (int left = ticks; left > 0; left--) { // all of it comes together, in order, at the end
      int rest = left;
      wire.fate = number -> rest;
      pass(Duration.ofMillis(20));
    }
    wire.fate = number -> 0;
    assertNoDelay(wire);
  }

  private void assertNoDelay(Wire wire) throws Exception {
    pass(Duration.ofSeconds(3));
    wire.takeSent(BEN_SIDE);
    annaPhone.play(new Clip(SPEECH, 8000));
    pass(Duration.ofMillis(4600));
    Alignment fit = Alignment.of(SPEECH, sound(wire.takeSent(BEN_SIDE)));
    assertThat(fit.correlation()).isGreaterThan(0.999);
    assertThat(fit.offsetSamples() / 8).as("delay in ms").isBetween(0, 220);
  }

  /** What was sent, as it was sent: the phones of this test wait for a network that stalls. */
  private static short[] sound(List<Wire.Datagram> sent) {
    short[] samples = new short[sent.size() * 160];
    short[] frame = new short[160];
    for (int i = 0; i < sent.size(); i++) {
      byte[] payload = sent.get(i).payload();
      G711.PCMU.decode(payload, 0, payload.length, frame);
      System.arraycopy(frame, 0, samples, i * 160, 160);
    }
    return samples;
  }

  @Test
  void whatOvertookTheRestDelaysNothingAfterwards() throws Exception {
    Wire wire = new Wire();
    network = wire::tick;
    connect(wire, "PCMU", "PCMU");
    Bridge.between(annaSide, benSide);
    pass(Duration.ofMillis(500));
    wire.fate = number -> 25;
    pass(Duration.ofMillis(500));
    wire.fate = number -> 0;
    assertNoDelay(wire);
  }

  @Test
  void aKeyIsPassedOnceAndNotHeardAsSound() throws Exception {
    onLoopback("PCMU", "PCMA");
    Bridge.between(annaSide, benSide);
    pass(Duration.ofMillis(200));
    annaPhone.press(Key.K5);
    pass(Duration.ofMillis(500));
    assertThat(ben.keys).containsExactly(Key.K5);
  }

  @Test
  void afterwardsNobodyHearsTheOther() throws Exception {
    onLoopback("PCMU", "PCMU");
    Bridge bridge = Bridge.between(annaSide, benSide);
    pass(Duration.ofMillis(400));
    bridge.close();
    bridge.close();
    pass(Duration.ofMillis(400));
    int before = ben.samples().length;
    annaPhone.play(new Clip(SPEECH, 8000));
    pass(Duration.ofMillis(1000));
    short[] after = Arrays.copyOfRange(ben.samples(), before, ben.samples().length);
    assertThat(after).isNotEmpty().containsOnly((short) 0);
  }

  @Test
  void aTalkAllocatesNothing() throws Exception {
    onLoopback("PCMU", "PCMA");
    Bridge.between(annaSide, benSide);
    pass(Duration.ofSeconds(20));
    annaPhone.listen(Optional.empty());
    benPhone.listen(Optional.empty());
    pass(Duration.ofSeconds(5));
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    pass(Duration.ofSeconds(60));
    long perSecond = (threads.getCurrentThreadAllocatedBytes() - before) / 60;
    assertThat(perSecond).as("bytes in a second of four sessions").isLessThan(300);
  }
}
