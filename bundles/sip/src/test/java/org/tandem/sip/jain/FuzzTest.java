package org.tandem.sip.jain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.sip.Answer;
import org.tandem.sip.SipEndpoint;
import org.tandem.sip.Transport;

/**
 * Thousands of spoiled messages: whatever is answered is well-formed and repeats nothing that it
 * need not, and whatever came, the next good request is answered.
 */
@Timeout(120)
class FuzzTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  /** Stands in every message, in a header that no answer has a reason to repeat. */
  private static final String MARK = "do-not-repeat-me";

  private static final int BATCH = 25;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void spoiledDatagramsDoNotDeafenTheService(long seed) throws IOException, URISyntaxException {
    try (SipEndpoint service = service()) {
      datagrams(service, new Mutations(seed, corpus()), 2_000);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 5, 6})
  void spoiledDatagramsDoNotDeafenTheWorker(long seed) throws IOException, URISyntaxException {
    try (SipEndpoint worker = worker()) {
      datagrams(worker, new Mutations(seed, corpus()), 1_000);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {7, 8})
  void spoiledStreamsDoNotDeafenTheService(long seed) throws IOException, URISyntaxException {
    try (SipEndpoint service = service()) {
      streams(service, new Mutations(seed, corpus()));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {9, 10})
  void spoiledStreamsDoNotDeafenTheWorker(long seed) throws IOException, URISyntaxException {
    try (SipEndpoint worker = worker()) {
      streams(worker, new Mutations(seed, corpus()));
    }
  }

  private static void datagrams(SipEndpoint endpoint, Mutations mutations, int count)
      throws IOException {
    try (RawPeer peer = RawPeer.to(TortureTest.point(endpoint, Transport.UDP))) {
      for (int i = 0; i < count; i += BATCH) {
        for (int j = 0; j < BATCH; j++) {
          peer.send(mutations.next());
        }
        awaitProbe(peer, "after-" + i);
      }
    }
  }

  private static void streams(SipEndpoint endpoint, Mutations mutations) throws IOException {
    for (int i = 0; i < 400; i++) {
      try (RawPeer peer = RawPeer.to(TortureTest.point(endpoint, Transport.TCP))) {
        peer.send(mutations.next());
        Optional<String> answer = peer.receive(Duration.ofMillis(5));
        if (answer.isPresent()) {
          check(answer.get());
        }
      } catch (IOException closedOnUs) {
        assertThat(closedOnUs).hasMessageMatching("(?i).*(reset|broken pipe|closed).*");
      }
    }
    try (RawPeer peer = RawPeer.to(TortureTest.point(endpoint, Transport.TCP))) {
      awaitProbe(peer, "after-all");
    }
  }

  private static void awaitProbe(RawPeer peer, String callId) throws IOException {
    peer.send(TortureTest.probe(callId));
    String answer;
    do {
      Optional<String> next = peer.receive(SOON);
      assertThat(next).as("an answer to the good request").isPresent();
      answer = next.get();
      check(answer);
    } while (!answer.contains("Call-ID: " + callId + "\r\n"));
    assertThat(answer).startsWith("SIP/2.0 200 ");
  }

  private static void check(String answer) {
    if (!answer.startsWith("SIP/2.0 100 ")) {
      WellFormed.check(answer);
    }
    assertThat(answer).doesNotContain(MARK, "Exception");
  }

  private static SipEndpoint service() throws IOException {
    return JainEndpoint.openStateless(
        TortureTest.settings("sip-fuzz"), request -> Optional.of(Answer.of(200, "OK")));
  }

  private static SipEndpoint worker() throws IOException {
    return JainEndpoint.openCalls(
        TortureTest.settings("sip-fuzz"), call -> call.refuse(Answer.of(486, "Busy Here")));
  }

  private static List<byte[]> corpus() throws IOException, URISyntaxException {
    Path folder = Path.of(FuzzTest.class.getResource("/torture").toURI());
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".dat"))
          .sorted()
          .map(FuzzTest::marked)
          .toList();
    }
  }

  private static byte[] marked(Path file) {
    String name = file.getParent().getFileName() + "/" + file.getFileName();
    String text = new String(TortureTest.bytes(name), StandardCharsets.ISO_8859_1);
    return text.replaceFirst("\r\n", "\r\nX-Mark: " + MARK + "\r\n")
        .getBytes(StandardCharsets.ISO_8859_1);
  }
}
