package org.tandem.media.loop;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.tandem.media.audio.AudioSource;

/**
 * Prints what a call costs: a loop with many calls, each sending a prompt that is coded already and
 * recording what it hears, over real sockets against a second loop in the same process. Arguments:
 * seconds to measure, then numbers of calls.
 */
final class LoopBenchmark {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  private static final MediaListener NOBODY =
      new Heard() {
        @Override
        public void played(AudioSource source) {}
      };

  private LoopBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20;
    int[] calls = {100, 300};
    if (arguments.length > 1) {
      calls = new int[arguments.length - 1];
      for (int i = 0; i < calls.length; i++) {
        calls[i] = Integer.parseInt(arguments[i + 1]);
      }
    }
    System.out.println(
        "calls  ms CPU per call and s  bytes per call and s  lost  late ticks  worst");
    for (int count : calls) {
      measure(count, seconds);
    }
  }

  private static void measure(int calls, int seconds) throws Exception {
    MediaSettings settings = MediaSettings.DEFAULT.withAnyPorts();
    try (MediaLoop near = MediaLoop.open("media-near", settings);
        MediaLoop far = MediaLoop.open("media-far", settings)) {
      List<MediaSession> sessions = new ArrayList<>();
      for (int i = 0; i < calls; i++) {
        MediaSession one = near.session(LOOPBACK, "127.0.0.1", NOBODY);
        MediaSession other = far.session(LOOPBACK, "127.0.0.1", NOBODY);
        one.accept(other.answer(one.offer()));
        sessions.add(one);
        sessions.add(other);
      }
      for (MediaSession session : sessions) {
        byte[] prompt = new byte[160];
        session.play(
            (codec, payload, offset) -> {
              System.arraycopy(prompt, 0, payload, offset, 160);
              return 160;
            });
        session.listen(Optional.of((samples, count) -> {}));
      }
      pause(Duration.ofSeconds(10)); // until it is compiled
      long thread = thread("media-near");
      ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      long cpu = threads.getThreadCpuTime(thread);
      long bytes = threads.getThreadAllocatedBytes(thread);
      pause(Duration.ofSeconds(seconds));
      double callSeconds = (double) calls * seconds;
      long lost = sessions.stream().mapToLong(session -> session.figures().lost()).sum();
      LoopFigures figures = near.figures();
      System.out.printf(
          "%5d %22.3f %21.0f %5d %11d %4d ms%n",
          calls,
          (threads.getThreadCpuTime(thread) - cpu) / 1e6 / callSeconds,
          (threads.getThreadAllocatedBytes(thread) - bytes) / callSeconds,
          lost,
          figures.lateTicks(),
          figures.worstLateness().toMillis());
    }
  }

  private static long thread(String name) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals(name))
        .findFirst()
        .orElseThrow()
        .getId();
  }

  private static void pause(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
  }
}
