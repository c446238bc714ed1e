package org.tandem.sip.jain;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.tandem.sip.OutgoingCall;
import org.tandem.sip.SipCall;
import org.tandem.sip.SipUri;

/** Writes down what becomes of a call that is placed. */
final class Placed implements OutgoingCall {
  private final List<String> words = new CopyOnWriteArrayList<>();
  private volatile SipCall call;

  @Override
  public void ringing() {
    words.add("ringing");
  }

  @Override
  public void answered(SipCall answered) {
    call = answered;
    words.add("answered");
  }

  @Override
  public void redirected(int status, List<SipUri> contacts) {
    words.add("redirected " + status + " " + contacts.stream().map(SipUri::user).toList());
  }

  @Override
  public void refused(int status, String reason) {
    words.add("refused " + status + " " + reason);
  }

  SipCall call() {
    return call;
  }

  void awaits(String... expected) {
    await()
        .atMost(Duration.ofSeconds(8))
        .pollInterval(Duration.ofMillis(5))
        .until(() -> words.equals(List.of(expected)) || words.size() > expected.length);
    org.assertj.core.api.Assertions.assertThat(words).containsExactly(expected);
  }
}
