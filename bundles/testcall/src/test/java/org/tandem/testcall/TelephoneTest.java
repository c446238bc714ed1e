package org.tandem.testcall;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.api.mailbox.AudioClip;
import org.tandem.api.testcall.LadderLine;
import org.tandem.api.testcall.TestCallPlan;
import org.tandem.api.testcall.TestCallReport;
import org.tandem.sip.Answer;
import org.tandem.sip.ListenPoint;
import org.tandem.sip.SipEndpoint;
import org.tandem.sip.SipSettings;
import org.tandem.sip.Transport;
import org.tandem.sip.jain.JainEndpoint;

/** The telephone calls the real worker, over real sockets. */
@Timeout(120)
class TelephoneTest {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  private final MemoryStore store = new MemoryStore();
  private final Telephone telephone = new Telephone(store, new OnePlan());

  @ParameterizedTest
  @ValueSource(strings = {"udp", "tcp"})
  void aWorkerThatIsRightPasses(String transport) throws Exception {
    try (WorkerRig worker = new WorkerRig(store, Optional.empty())) {
      TestCallReport report =
          telephone.place(new TestCallPlan(worker.address(), transport, "selftest"));

      assertThat(report.failure()).isEmpty();
      assertThat(report.correlation()).isGreaterThan(0.99);
      assertThat(report.sent()).isEqualTo(Duration.ofSeconds(2));
      assertThat(report.stored()).isBetween(Duration.ofMillis(2000), Duration.ofMillis(3000));
      assertThat(report.setUp()).isPositive().isLessThan(Duration.ofSeconds(5));
      assertThat(report.greeting()).isPositive().isLessThan(Duration.ofSeconds(3));
      assertThat(report.packetsLost()).isZero();
      assertThat(store.delivered()).isEqualTo(1);
      assertThat(store.all()).isEmpty();
      assertThat(texts(report))
          .startsWith(
              "INVITE sip:selftest@127.0.0.1:%d;transport=%s SIP/2.0"
                  .formatted(worker.address().getPort(), transport))
          .containsSubsequence(
              "SIP/2.0 200 OK",
              "RTP: the greeting",
              "RTP: beep",
              "RTP: a tone of 2 s",
              "RTP: key #",
              "RTP: the question after #",
              "RTP: key 1");
      assertThat(texts(report).get(texts(report).size() - 1)).isEqualTo("SIP/2.0 200 OK");
    }
    assertThat(threads()).isEmpty();
  }

  @Test
  void aRedirectionIsFollowedAndStandsInTheLadder() throws Exception {
    try (WorkerRig worker = new WorkerRig(store, Optional.empty());
        SipEndpoint redirect = redirectTo(worker.address())) {
      InetSocketAddress service = address(redirect);
      TestCallReport report = telephone.place(new TestCallPlan(service, "udp", "selftest"));

      assertThat(report.failure()).isEmpty();
      assertThat(report.ladder().get(0).peer()).endsWith(":" + service.getPort());
      assertThat(texts(report)).containsSubsequence("SIP/2.0 302 Moved Temporarily");
      assertThat(report.ladder())
          .filteredOn(line -> line.text().startsWith("INVITE"))
          .extracting(LadderLine::peer)
          .containsExactly(
              "127.0.0.1:" + service.getPort(), "127.0.0.1:" + worker.address().getPort());
    }
  }

  @Test
  void aMailboxOfASubscriberIsLeftAsItWas() throws Exception {
    try (WorkerRig worker = new WorkerRig(store, Optional.empty())) {
      TestCallReport report = telephone.place(new TestCallPlan(worker.address(), "udp", "2001"));
      assertThat(report.failure()).isEmpty();
      assertThat(report.correlation()).isGreaterThan(0.99);
      assertThat(store.delivered()).isEqualTo(1);
      assertThat(store.all()).isEmpty();
    }
  }

  @Test
  void aGreetingLongerThanATestCallIsSkipped() throws Exception {
    AudioClip minute = new AudioClip(8000, chirps(60));
    try (WorkerRig worker = new WorkerRig(store, Optional.of(minute))) {
      TestCallReport report = telephone.place(new TestCallPlan(worker.address(), "udp", "2001"));
      assertThat(report.failure()).isEmpty();
      assertThat(texts(report)).containsSubsequence("RTP: key #", "RTP: beep", "RTP: key #");
    }
  }

  @Test
  void aNumberWithoutAMailboxIsNotCalled() throws Exception {
    try (WorkerRig worker = new WorkerRig(store, Optional.empty())) {
      TestCallReport report = telephone.place(new TestCallPlan(worker.address(), "udp", "2999"));
      assertThat(report.failure()).contains("2999 means no mailbox to a call from 127.0.0.1");
      assertThat(report.ladder()).isEmpty();
    }
  }

  @Test
  void callsInARowLeaveNoThread() throws Exception {
    try (WorkerRig worker = new WorkerRig(store, Optional.empty())) {
      for (int call = 0; call < 3; call++) {
        assertThat(telephone.place(new TestCallPlan(worker.address(), "udp", "selftest")).failure())
            .isEmpty();
        assertThat(threads()).isEmpty();
      }
    }
  }

  private static SipEndpoint redirectTo(InetSocketAddress worker) throws Exception {
    ListenPoint point = new ListenPoint(LOOPBACK, 0, Transport.UDP);
    SipSettings settings =
        new SipSettings("redirect", "test", List.of(point), 1, SipSettings.Limits.DEFAULT);
    return JainEndpoint.openStateless(
        settings,
        request ->
            Optional.of(
                Answer.of(
                    302,
                    "Moved Temporarily",
                    new Answer.Header(
                        "Contact",
                        "<sip:%s@127.0.0.1:%d;transport=udp>"
                            .formatted(request.requestUri().user(), worker.getPort())))));
  }

  private static InetSocketAddress address(SipEndpoint endpoint) {
    return new InetSocketAddress(LOOPBACK, endpoint.listening().get(0).port());
  }

  /** Sound that is no beep: a pitch that never stays. */
  private static short[] chirps(int seconds) {
    short[] samples = new short[seconds * 8000];
    for (int i = 0; i < samples.length; i++) {
      double time = i % 1600 / 8000.0;
      samples[i] = (short) (6000 * Math.sin(2 * Math.PI * (500 + 4000 * time) * time));
    }
    return samples;
  }

  private static List<String> texts(TestCallReport report) {
    return report.ladder().stream().map(LadderLine::text).toList();
  }

  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("testcall"))
        .toList();
  }
}
