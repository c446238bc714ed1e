package org.tandem.testcall.phone;

import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.tandem.api.testcall.TestCallPlan;
import org.tandem.sip.SipCall;
import org.tandem.sip.SipUri;
import org.tandem.testcall.phone.Dialling.Outcome;

/** An INVITE, and those that redirections ask for (RFC 3261 §8.1.3.4). */
final class Following {
  private static final int MOST_REDIRECTIONS = 5;
  private static final Set<String> TRANSPORTS = Set.of("udp", "tcp", "tls");

  private final Line line;
  private final String offer;
  private final Talking talking;

  /**
   * What became of them: one of both.
   *
   * @param elsewhere a redirection that was not followed
   */
  record End(Optional<SipCall> answered, Optional<SipUri> elsewhere) {}

  Following(Line line, String offer, Talking talking) {
    this.line = line;
    this.offer = offer;
    this.talking = talking;
  }

  End dial(TestCallPlan plan, Predicate<SipUri> isFollowed, Deadline deadline)
      throws TestCallFailed, InterruptedException {
    SipUri target = first(plan);
    for (int tried = 0; tried <= MOST_REDIRECTIONS; tried++) {
      Outcome outcome = invite(target, deadline);
      if (outcome instanceof Outcome.Answered answered) {
        return new End(Optional.of(answered.call()), Optional.empty());
      }
      if (outcome instanceof Outcome.Refused refused) {
        throw new TestCallFailed(
            "the INVITE was refused: %d %s".formatted(refused.status(), refused.reason()));
      }
      target = next((Outcome.Elsewhere) outcome);
      if (!isFollowed.test(target)) {
        return new End(Optional.empty(), Optional.of(target));
      }
    }
    throw new TestCallFailed("the call was redirected " + MOST_REDIRECTIONS + " times, and again");
  }

  private Outcome invite(SipUri target, Deadline deadline)
      throws TestCallFailed, InterruptedException {
    Dialling dialling = new Dialling();
    SipUri from = new SipUri("sip", Call.CALLER, line.uriHost(), 0, Map.of());
    Runnable cancel = line.sip().call(target, from, offer, dialling, talking);
    try {
      return dialling.await(deadline);
    } catch (TestCallFailed | InterruptedException givenUp) {
      cancel.run();
      throw givenUp;
    }
  }

  private static SipUri first(TestCallPlan plan) {
    InetSocketAddress target = plan.target();
    return new SipUri(
        "sip",
        plan.user(),
        Line.uriHost(target.getAddress()),
        target.getPort(),
        Map.of("transport", plan.transport()));
  }

  private static SipUri next(Outcome.Elsewhere elsewhere) throws TestCallFailed {
    return elsewhere.contacts().stream()
        .filter(contact -> contact.scheme().equals("sip"))
        .filter(contact -> TRANSPORTS.contains(contact.parameter("transport").orElse("udp")))
        .findFirst()
        .orElseThrow(
            () ->
                new TestCallFailed(
                    "the %d names no Contact that can be called".formatted(elsewhere.status())));
  }
}
