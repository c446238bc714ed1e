package org.tandem.media.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.tandem.media.audio.AudioSource;
import org.tandem.media.audio.EncodedClip;
import org.tandem.media.codec.G711;
import org.tandem.media.rtp.NoMediaPort;

class MediaLoopTest {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  private static MediaSession session(MediaLoop loop, MediaListener listener) throws NoMediaPort {
    return loop.session(LOOPBACK, LOOPBACK.getHostAddress(), listener);
  }

  private static int port(String sdp) {
    Matcher port = Pattern.compile("m=audio (\\d+)").matcher(sdp);
    assertThat(port.find()).isTrue();
    return Integer.parseInt(port.group(1));
  }

  private static List<Thread> threads(String name) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals(name))
        .toList();
  }

  @Test
  void onItsOwnThreadItKeepsTimeAndGivesAllBackAtItsEnd() throws Exception {
    List<Integer> ports = new ArrayList<>();
    MediaSession near;
    try (MediaLoop loop = MediaLoop.open("media-g7", MediaSettings.DEFAULT.withAnyPorts())) {
      assertThat(threads("media-g7")).hasSize(1).allMatch(Thread::isDaemon);
      near = session(loop, new Heard());
      MediaSession far = session(loop, new Heard());
      String offer = near.offer();
      ports.add(port(offer));
      String answer = far.answer(offer);
      ports.add(port(answer));
      near.accept(answer);
      AtomicInteger frames = new AtomicInteger();
      far.listen(Optional.of((samples, count) -> frames.incrementAndGet()));
      await().atMost(Duration.ofSeconds(10)).until(() -> frames.get() >= 50);
      assertThat(far.figures().received()).isGreaterThan(40);
      assertThat(loop.sessions()).isEqualTo(2);
      far.close();
      await().atMost(Duration.ofSeconds(5)).until(() -> loop.sessions() == 1);
    }
    assertThat(threads("media-g7")).isEmpty();
    for (int port : ports) {
      new DatagramSocket(port, LOOPBACK).close(); // throws if it is still taken
      new DatagramSocket(port + 1, LOOPBACK).close();
    }
    near.stop(); // harmless
    near.close();
  }

  @Test
  void anInterruptEndsNothing() throws Exception {
    try (MediaLoop loop = MediaLoop.open("media-g8", MediaSettings.DEFAULT.withAnyPorts())) {
      MediaSession session = session(loop, new Heard());
      session.answer(session(loop, new Heard()).offer());
      threads("media-g8").forEach(Thread::interrupt);
      long before = loop.figures().ticks();
      await().atMost(Duration.ofSeconds(10)).until(() -> loop.figures().ticks() > before + 10);
      long sent = session.figures().sent();
      await().atMost(Duration.ofSeconds(10)).until(() -> session.figures().sent() > sent + 10);
    }
  }

  @Test
  void aClosedLoopOpensNothing() {
    MediaLoop loop = MediaLoop.open("media-g9", MediaSettings.DEFAULT.withAnyPorts());
    loop.close();
    loop.close();
    assertThatThrownBy(() -> session(loop, new Heard())).isInstanceOf(NoMediaPort.class);
    assertThat(loop.sessions()).isZero();
  }

  @Test
  void aLoopMayBeClosedByWhatItTells() throws Exception {
    MediaLoop loop = MediaLoop.open("media-g10", MediaSettings.DEFAULT.withAnyPorts());
    Heard closing =
        new Heard() {
          @Override
          public void played(AudioSource source) {
            loop.close();
          }
        };
    MediaSession session = session(loop, closing);
    session.answer(session(loop, new Heard()).offer());
    session.play(new EncodedClip(G711.PCMU, new byte[160]));
    await().atMost(Duration.ofSeconds(10)).until(() -> threads("media-g10").isEmpty());
    assertThat(loop.sessions()).isZero();
  }

  /** While calls go on, nothing is left for the garbage collector. */
  @Test
  void aCallInProgressAllocatesNothing() throws Exception {
    try (TwoPhones phones =
        TwoPhones.onLoopback(TwoPhones.SETTINGS, TwoPhones.SETTINGS).connect()) {
      phones.far.listen(Optional.of((samples, count) -> {}));
      phones.near.play((codec, payload, offset) -> codec.maxFrameBytes());
      phones.pass(Duration.ofSeconds(20));
      ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      long before = threads.getCurrentThreadAllocatedBytes();
      phones.pass(Duration.ofSeconds(60));
      long perSecond = (threads.getCurrentThreadAllocatedBytes() - before) / 60;
      assertThat(perSecond).as("bytes in a second of two sessions").isLessThan(100);
    }
  }

  @Test
  void settingsThatCannotBeAreRefused() {
    Duration second = Duration.ofSeconds(1);
    List<String> codecs = List.of("PCMU");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MediaSettings(20_000, 20_000, codecs, second, second));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MediaSettings(20_000, 70_000, codecs, second, second));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MediaSettings(0, 0, List.of("G729"), second, second));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MediaSettings(0, 0, codecs, Duration.ZERO, second));
    assertThat(new MediaSettings(20_001, 20_003, codecs, second, second).firstPort())
        .isEqualTo(20_001);
  }
}
