package org.tandem.sip.jain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectableChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tandem.sip.Answer;
import org.tandem.sip.CallArrivals;
import org.tandem.sip.IncomingCall;
import org.tandem.sip.ListenPoint;
import org.tandem.sip.SipEndpoint;
import org.tandem.sip.SipSettings;
import org.tandem.sip.SipSettings.Limits;
import org.tandem.sip.StatelessAnswerer;
import org.tandem.sip.Transport;

/**
 * A port goes from one endpoint to another and back while requests arrive all the time. As a
 * program it does so more often: {@code HandOverTest 1000}.
 */
@Timeout(120)
class HandOverTest {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  private static final int ROUNDS = 10;
  private static final StatelessAnswerer SERVICE = request -> Optional.of(Answer.of(200, "OK"));
  private static final CallArrivals WORKER =
      new CallArrivals() {
        @Override
        public void arrived(IncomingCall call) {
          call.refuse(Answer.of(480, "Temporarily Unavailable"));
        }
      };

  /** Tells how it went and how long the longest request took. */
  public static void main(String[] arguments) throws Exception {
    new HandOverTest()
        .handOver(Integer.parseInt(arguments[0]))
        .forEach(
            asker ->
                System.err.printf(
                    "%d asked, longest %d ms, lost: %s%n",
                    asker.asked(), asker.longestMillis(), asker.lost()));
  }

  @Test
  void noRequestIsLostWhileAPortGoesToAWorkerAndBack() throws Exception {
    for (Asker asker : handOver(ROUNDS)) {
      assertThat(asker.lost()).isEmpty();
      assertThat(asker.asked()).isGreaterThan(ROUNDS);
    }
  }

  @Test
  void whatNobodyNeedsOfTheSocketsIsClosed() throws IOException {
    SipEndpoint both = JainEndpoint.openStateless(settings(0, 1), SERVICE);
    int port = both.listening().get(0).port();
    Map<SelectableChannel, byte[]> open = given(both);
    assertThat(open).hasSize(2);
    SipSettings datagramsOnly =
        new SipSettings("sip-handed", "Tandem/test", points(port).subList(0, 1), 1, Limits.DEFAULT);
    try (SipEndpoint one = JainEndpoint.openStateless(datagramsOnly, SERVICE, open)) {
      assertThat(open.keySet()).filteredOn(SelectableChannel::isOpen).hasSize(1);
      assertThat(one.listening()).hasSize(1);
    }
    assertThat(open.keySet()).noneMatch(SelectableChannel::isOpen);
  }

  @Test
  void socketsThatAreGivenAwayAreOfNobody() throws IOException {
    Map<SelectableChannel, byte[]> open =
        given(JainEndpoint.openCalls(settings(0, 2), WORKER, Map.of()));
    assertThat(open.keySet()).noneMatch(SelectableChannel::isRegistered);
    for (SelectableChannel channel : open.keySet()) {
      channel.close();
    }
  }

  /** Some rounds under requests of all kinds; those who asked. */
  private List<Asker> handOver(int rounds) throws Exception {
    SipEndpoint service = JainEndpoint.openStateless(settings(0, 1), SERVICE);
    int port = service.listening().get(0).port();
    InetSocketAddress server = new InetSocketAddress(LOOPBACK, port);
    List<Asker> askers =
        List.of(Asker.datagrams(server), Asker.connection(server), Asker.connections(server));
    List<Thread> threads = new ArrayList<>();
    for (Asker asker : askers) {
      Thread thread = new Thread(asker, "asker");
      thread.setDaemon(true);
      thread.start();
      threads.add(thread);
    }
    for (int round = 0; round < rounds; round++) {
      SipEndpoint worker = JainEndpoint.openCalls(settings(port, 2), WORKER, given(service));
      awaitMore(askers);
      service = JainEndpoint.openStateless(settings(port, 1), SERVICE, given(worker));
      awaitMore(askers);
    }
    askers.forEach(Asker::enough);
    for (Thread thread : threads) {
      thread.join(20_000);
    }
    service.close();
    return askers;
  }

  private static Map<SelectableChannel, byte[]> given(SipEndpoint giver) {
    AtomicReference<Map<SelectableChannel, byte[]>> given = new AtomicReference<>();
    giver.close(given::set);
    return given.get();
  }

  /** Until each has asked some more, or has lost something. */
  private static void awaitMore(List<Asker> askers) {
    List<Integer> before = askers.stream().map(Asker::asked).toList();
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(5))
        .until(
            () -> {
              for (int i = 0; i < before.size(); i++) {
                Asker asker = askers.get(i);
                if (asker.lost().isEmpty() && asker.asked() < before.get(i) + 5) {
                  return false;
                }
              }
              return true;
            });
  }

  private static SipSettings settings(int port, int threads) {
    return new SipSettings("sip-handed", "Tandem/test", points(port), threads, Limits.DEFAULT);
  }

  private static List<ListenPoint> points(int port) {
    return List.of(
        new ListenPoint(LOOPBACK, port, Transport.UDP),
        new ListenPoint(LOOPBACK, port, Transport.TCP));
  }
}
