package org.tandem.itests.recycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.itests.testkit.server.Jcmd;
import org.tandem.itests.testkit.server.RunningTandem;

/**
 * Many recycles under load: no call lost, judged by the callers, and nothing left behind. How many:
 * system property {@code tandem.recycles}.
 */
@Timeout(1800)
@Tag("alone")
class RecycleIT {
  private static final Logger LOG = LoggerFactory.getLogger(RecycleIT.class);
  private static final int RECYCLES = Integer.getInteger("tandem.recycles", 50);
  private static final Duration BETWEEN_CALLS = Duration.ofMillis(300);
  private static final Pattern ACTIVE =
      Pattern.compile("^g(\\d+)\\s+active\\s+(\\d+)/", Pattern.MULTILINE);

  @RegisterExtension
  static final RunningTandem RIG =
      RunningTandem.with(tandem -> tandem.with("org.tandem.recycle", "linger", "1s"));

  /** The active worker as {@code um status} shows it. */
  private record Active(int generation, int port) {}

  /** What must not grow. */
  private record Holdings(long classLoaders, Map<String, Long> threads, Map<String, Long> files) {}

  /** Short ones: every drain waits for the longest call. */
  @BeforeAll
  static void greet() throws IOException {
    for (String extension : CallLoad.MAILBOXES) {
      RIG.tandem().store().greet("example", extension, CallLoad.greeting(extension));
    }
  }

  @Test
  void noCallIsLostAndNothingIsLeftBehind() throws InterruptedException {
    List<LoadCall.Verdict> warming = recycleUnderLoad(2);
    Holdings before = holdings();
    List<LoadCall.Verdict> verdicts = recycleUnderLoad(RECYCLES);
    Holdings after = holdings();

    report(verdicts);
    LOG.info("before: {}", before);
    verdicts = Stream.concat(warming.stream(), verdicts.stream()).toList();
    assertThat(verdicts).hasSizeGreaterThan(RECYCLES * 3);
    assertThat(verdicts.stream().filter(verdict -> !verdict.isGood()).toList())
        .as("bad calls of " + verdicts.size())
        .isEmpty();
    assertThat(RIG.tandem().umOk("status")).containsPattern("calls lost +0 ");
    assertThat(after.classLoaders()).as("class loaders").isEqualTo(before.classLoaders());
    assertThat(grown(before.threads(), after.threads())).as("threads more than before").isEmpty();
    assertThat(grown(before.files(), after.files())).as("files more than before").isEmpty();
  }

  /** What there is more of, with the number of those that came. */
  private static Map<String, Long> grown(Map<String, Long> before, Map<String, Long> after) {
    Map<String, Long> more = new TreeMap<>();
    after.forEach(
        (name, count) -> {
          long came = count - before.getOrDefault(name, 0L);
          if (came > 0) {
            more.put(name, came);
          }
        });
    return more;
  }

  /** Callers call all the time; the ports must alternate, beginning where they are. */
  private static List<LoadCall.Verdict> recycleUnderLoad(int recycles) throws InterruptedException {
    try (CallLoad load = new CallLoad(RIG, recycles).start(BETWEEN_CALLS);
        PinnedPings pings = new PinnedPings(RIG)) {
      Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> load.talking() >= 5);
      Active last = active();
      for (int i = 0; i < recycles; i++) {
        RIG.tandem().umOk("recycle", "--wait");
        Active next = active();
        assertThat(next.generation()).isEqualTo(last.generation() + 1);
        assertThat(next.port()).isEqualTo(otherPort(last.port()));
        last = next;
      }
      List<String> complaints = pings.finish();
      LOG.info("{} pings to the slots, {} of them sent twice", pings.count(), pings.again());
      assertThat(complaints).as("of " + pings.count() + " pings to the slots").isEmpty();
      return load.finish();
    }
  }

  private static int otherPort(int port) {
    int first = RIG.tandem().ports().slot(0);
    return port == first ? RIG.tandem().ports().slot(1) : first;
  }

  private static Active active() {
    String status = RIG.tandem().umOk("status");
    Matcher matcher = ACTIVE.matcher(status);
    assertThat(matcher.find()).as(status).isTrue();
    return new Active(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
  }

  private static Holdings holdings() {
    Jcmd jcmd = new Jcmd(RIG.tandem().pid());
    long classLoaders = jcmd.bundleClassLoaders(); // first, since it collects
    return new Holdings(classLoaders, jcmd.threads(), RIG.tandem().openFiles());
  }

  private static void report(List<LoadCall.Verdict> verdicts) {
    long[] setUps =
        verdicts.stream()
            .filter(LoadCall.Verdict::isGood)
            .mapToLong(verdict -> verdict.setUp().toMillis())
            .sorted()
            .toArray();
    LOG.info(
        "{} recycles, {} calls, {} lost; set-up median {} ms, p99 {} ms, longest {} ms;"
            + " deepest jitter {} ms (own clock late by {} ms at most), {} calls with a pause,"
            + " the longest {} ms",
        RECYCLES,
        verdicts.size(),
        verdicts.stream().filter(verdict -> !verdict.isGood()).count(),
        setUps[setUps.length / 2],
        setUps[setUps.length * 99 / 100],
        setUps[setUps.length - 1],
        verdicts.stream().mapToLong(LoadCall.Verdict::waitMillis).max().orElse(0),
        RIG.loop().latestTick().toMillis(),
        verdicts.stream().filter(verdict -> verdict.pauseMillis() > 0).count(),
        verdicts.stream().mapToLong(LoadCall.Verdict::pauseMillis).max().orElse(0));
  }
}
