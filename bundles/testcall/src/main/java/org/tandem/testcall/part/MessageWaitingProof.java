package org.tandem.testcall.part;

import java.io.IOException;
import java.time.Duration;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.api.mailbox.MessageCounts;
import org.tandem.api.testcall.LadderLine;
import org.tandem.api.testcall.PartPlan;
import org.tandem.api.testcall.TestCallPlan;
import org.tandem.api.testcall.TestCallReport;
import org.tandem.testcall.Script;
import org.tandem.testcall.lamp.Light;
import org.tandem.testcall.lamp.Told;
import org.tandem.testcall.phone.Deadline;
import org.tandem.testcall.phone.Line;
import org.tandem.testcall.phone.TestCallFailed;

/**
 * A telephone's light follows a message that comes and goes.
 *
 * <pre>
 *   light   SUBSCRIBE                     5 s
 *   tandem  NOTIFY: how it is             5 s
 *   phone   leaves a message, as um:test does
 *   tandem  NOTIFY: one more             10 s
 *   store   the message is deleted
 *   tandem  NOTIFY: as it was            10 s
 *   light   SUBSCRIBE, Expires: 0         5 s
 *   tandem  NOTIFY: terminated            5 s
 * </pre>
 */
final class MessageWaitingProof implements Proof {
  private static final Duration ANSWER = Duration.ofSeconds(5);
  private static final Duration CHANGE = Duration.ofSeconds(10);

  private final PartPlan plan;
  private final PartPlan.MessageWaiting part;
  private final Surroundings around;
  private final Evidence evidence;
  private Duration moment = Duration.ZERO;

  MessageWaitingProof(
      PartPlan plan, PartPlan.MessageWaiting part, Surroundings around, Evidence evidence) {
    this.plan = plan;
    this.part = part;
    this.around = around;
    this.evidence = evidence;
  }

  @Override
  public void run() throws TestCallFailed, InterruptedException, IOException {
    Mailbox mailbox = around.mailbox(part.mailbox(), Line.towards(plan.service()));
    if (!mailbox.policy().messageWaiting()) {
      throw new TestCallFailed(
          "telephones are not told of messages in %s: its policy %s has mwi = false"
              .formatted(mailbox.id(), mailbox.policy().name()));
    }
    try (Light light =
        Light.of(mailbox.extension(), plan.service(), plan.transport(), evidence.ladder())) {
      moment = evidence.now();
      light.subscribe(Deadline.in(ANSWER));
      watchAndUnsubscribe(light, mailbox);
      light
          .await(Told::isOver, Deadline.in(ANSWER))
          .orElseThrow(() -> new TestCallFailed("no NOTIFY told the end of the subscription"));
      evidence.found("unsubscribed, and told so");
    }
  }

  private void watchAndUnsubscribe(Light light, Mailbox mailbox)
      throws TestCallFailed, InterruptedException {
    try {
      watch(light, mailbox);
    } catch (TestCallFailed failed) {
      light.unsubscribe(Deadline.in(ANSWER));
      throw failed;
    }
    light.unsubscribe(Deadline.in(ANSWER));
  }

  private void watch(Light light, Mailbox mailbox) throws TestCallFailed, InterruptedException {
    MessageCounts truth = around.counts(mailbox.id());
    Told first =
        light
            .await(told -> true, Deadline.in(ANSWER))
            .orElseThrow(() -> new TestCallFailed("no NOTIFY came after the SUBSCRIBE"));
    evidence.found(
        "first NOTIFY %s after the SUBSCRIBE: %s"
            .formatted(Evidence.seconds(first.at().minus(moment)), first.words()));
    if (first.fresh() != truth.fresh() || first.heard() != truth.heard()) {
      throw new TestCallFailed(
          "the first NOTIFY is wrong: in %s are %d new, %d old"
              .formatted(mailbox.id(), truth.fresh(), truth.heard()));
    }
    leaveMessage(light, mailbox, first);
    Told last = told(light, first.fresh(), "was deleted");
    evidence.found(
        "message deleted: NOTIFY %s after that: %s"
            .formatted(Evidence.seconds(last.at().minus(moment)), last.words()));
  }

  private void leaveMessage(Light light, Mailbox mailbox, Told before)
      throws TestCallFailed, InterruptedException {
    TestCallReport call =
        Script.staying(
                new TestCallPlan(plan.service(), plan.transport(), mailbox.extension()),
                around.store(),
                around.directory(),
                evidence.ladder(),
                message -> {
                  Told lit = told(light, before.fresh() + 1, "came");
                  evidence.found(
                      "message left: NOTIFY %s after it was kept: %s"
                          .formatted(Evidence.seconds(lit.at().minus(kept())), lit.words()));
                  moment = evidence.now();
                })
            .run();
    if (call.failure().isPresent()) {
      throw new TestCallFailed(call.failure().get());
    }
  }

  /** When the key was pressed that keeps a message. */
  private Duration kept() {
    return evidence.ladder().lines().stream()
        .filter(line -> line.text().equals("RTP: key 1"))
        .map(LadderLine::at)
        .reduce(Duration.ZERO, (earlier, later) -> later);
  }

  private static Told told(Light light, int fresh, String what)
      throws TestCallFailed, InterruptedException {
    return light
        .await(told -> told.fresh() == fresh, Deadline.in(CHANGE))
        .orElseThrow(
            () ->
                new TestCallFailed(
                    "no NOTIFY told of %d new within %d s after the message %s"
                        .formatted(fresh, CHANGE.toSeconds(), what)));
  }
}
