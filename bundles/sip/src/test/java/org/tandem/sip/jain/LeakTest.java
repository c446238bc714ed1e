package org.tandem.sip.jain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tandem.sip.Answer;
import org.tandem.sip.SipEndpoint;
import org.tandem.sip.Transport;

/** An endpoint that was closed has left no thread and no socket. */
@Timeout(120)
class LeakTest {
  private static final String NAME = "sip-leak-test";
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final int ROUNDS = 20;
  private static final List<String> JVM_GROUPS = List.of("system", "InnocuousThreadGroup");

  @Test
  void statelessEndpointsLeaveNothing() throws IOException {
    leaveNothing(
        () ->
            JainEndpoint.openStateless(
                TortureTest.settings(NAME), request -> Optional.of(Answer.of(200, "OK"))));
  }

  @Test
  void endpointsForCallsLeaveNothing() throws IOException {
    leaveNothing(
        () ->
            JainEndpoint.openCalls(
                TortureTest.settings(NAME), call -> call.refuse(Answer.of(486, "Busy Here"))));
  }

  @Test
  void closingIsQuickAndHarmlessTwice() throws IOException {
    SipEndpoint endpoint =
        JainEndpoint.openCalls(TortureTest.settings(NAME), call -> call.ringing());
    traffic(endpoint);
    long startNanos = System.nanoTime();
    endpoint.close();
    endpoint.close();
    assertThat(Duration.ofNanos(System.nanoTime() - startNanos)).isLessThan(SOON);
  }

  /** Opens an endpoint. */
  private interface Opener {
    SipEndpoint open() throws IOException;
  }

  private static void leaveNothing(Opener opener) throws IOException {
    round(opener); // what the JVM opens once for all
    long socketsBefore = sockets();
    Set<Thread> threadsBefore = threads();
    for (int i = 0; i < ROUNDS; i++) {
      round(opener);
      assertThat(threadsBefore).containsAll(threads());
    }
    await().atMost(SOON).until(() -> sockets() <= socketsBefore);
  }

  private static void round(Opener opener) throws IOException {
    try (SipEndpoint endpoint = opener.open()) {
      traffic(endpoint);
    }
  }

  private static void traffic(SipEndpoint endpoint) throws IOException {
    for (Transport transport : List.of(Transport.UDP, Transport.TCP)) {
      try (RawPeer peer = RawPeer.to(TortureTest.point(endpoint, transport))) {
        peer.send(TortureTest.bytes("rfc4475/esc01.dat"));
        peer.send(TortureTest.probe("leak-" + transport));
        assertThat(peer.receive(SOON)).isPresent();
      }
    }
  }

  /** All threads but the JVM's own. */
  private static Set<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getThreadGroup() != null)
        .filter(thread -> !JVM_GROUPS.contains(thread.getThreadGroup().getName()))
        .collect(Collectors.toSet());
  }

  /** Open sockets of this process; what Linux tells of them. */
  private static long sockets() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
      return files.filter(LeakTest::isSocket).count();
    }
  }

  private static boolean isSocket(Path file) {
    try {
      return Files.readSymbolicLink(file).toString().startsWith("socket:");
    } catch (IOException gone) {
      return false;
    }
  }
}
