package org.tandem.sip.jain;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.tandem.sip.CallEvents;

/** Writes down what a call's listener hears, and whether two threads ever spoke at once. */
final class Heard implements CallEvents {
  private final List<String> words = new CopyOnWriteArrayList<>();
  private final AtomicInteger speaking = new AtomicInteger();
  private volatile boolean isJumbled;
  private volatile String answer = Desk.SDP;

  /** What offers are answered by; null for no codec in common. */
  void answersOffersBy(String sdp) {
    answer = sdp;
  }

  @Override
  public void confirmed(String answer) {
    hear("confirmed " + firstLines(answer));
  }

  @Override
  public String offered(String offer) throws NotAcceptable {
    hear("offered " + firstLines(offer));
    if (answer == null) {
      throw new NotAcceptable("no codec");
    }
    return answer;
  }

  @Override
  public void info(String contentType, String body) {
    hear("info " + contentType + " " + body);
  }

  @Override
  public void ended(End why) {
    hear("ended " + why);
  }

  List<String> words() {
    return words;
  }

  void awaits(String... expected) {
    await()
        .atMost(Duration.ofSeconds(8))
        .pollInterval(Duration.ofMillis(5))
        .until(() -> words.equals(List.of(expected)) || words.size() > expected.length);
    org.assertj.core.api.Assertions.assertThat(words).containsExactly(expected);
  }

  boolean isJumbled() {
    return isJumbled;
  }

  private void hear(String word) {
    isJumbled |= speaking.incrementAndGet() > 1;
    words.add(word);
    speaking.decrementAndGet();
  }

  private static String firstLines(String sdp) {
    return sdp.isEmpty() ? "nothing" : sdp.lines().skip(1).findFirst().orElse("");
  }
}
