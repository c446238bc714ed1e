package org.tandem.testcall.part;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.api.mailbox.VoiceMessage;
import org.tandem.api.plan.VoipGateway;
import org.tandem.api.testcall.PartPlan;
import org.tandem.api.testcall.TestCallPlan;
import org.tandem.api.testcall.TestCallReport;
import org.tandem.api.worker.OutboundOrder;
import org.tandem.sip.Answer;
import org.tandem.sip.IncomingCall;
import org.tandem.testcall.Likeness;
import org.tandem.testcall.Script;
import org.tandem.testcall.Signal;
import org.tandem.testcall.phone.Call;
import org.tandem.testcall.phone.Deadline;
import org.tandem.testcall.phone.Line;
import org.tandem.testcall.phone.TestCallFailed;

/**
 * A message is played on a telephone, which is this one.
 *
 * <pre>
 *   phone   leaves a message, as um:test does
 *   worker  is asked to play it on a telephone, and to call this one in place of the gateway
 *   tandem  calls                        10 s
 *   phone   picks up, hears the message  30 s
 *   phone   hangs up, compares
 *   worker  tells that it was played     10 s
 *   store   the message is deleted
 * </pre>
 */
final class PlayProof implements Proof {
  private static final Answer BUSY = Answer.of(486, "Busy Here");
  private static final Duration CALLED = Duration.ofSeconds(10);
  private static final Duration PLAYED = Duration.ofSeconds(30);
  private static final Duration TOLD = Duration.ofSeconds(10);
  private static final Duration LOOK = Duration.ofMillis(500);

  /** Another sound is below 0.2; what a busy computer twice left frames out of is above it. */
  private static final double LEAST_CORRELATION = 0.6;

  private static final long MOST_MISSING_MILLIS = 100;

  private final PartPlan plan;
  private final PartPlan.PlayOnPhone part;
  private final Surroundings around;
  private final Evidence evidence;
  private final BlockingQueue<IncomingCall> calls = new LinkedBlockingQueue<>(1);

  PlayProof(PartPlan plan, PartPlan.PlayOnPhone part, Surroundings around, Evidence evidence) {
    this.plan = plan;
    this.part = part;
    this.around = around;
    this.evidence = evidence;
  }

  @Override
  public void run() throws TestCallFailed, InterruptedException, IOException {
    Mailbox mailbox = around.mailbox(part.mailbox(), Line.towards(plan.service()));
    evidence.found(gateway(mailbox));
    try (Line line = Line.open(plan.service(), this::arrived)) {
      TestCallReport call =
          Script.staying(
                  new TestCallPlan(plan.service(), plan.transport(), mailbox.extension()),
                  around.store(),
                  around.directory(),
                  evidence.ladder(),
                  message -> play(line, message))
              .run();
      if (call.failure().isPresent()) {
        throw new TestCallFailed(call.failure().get());
      }
    }
  }

  private void arrived(IncomingCall call) {
    if (!calls.offer(call)) {
      call.refuse(BUSY);
    }
  }

  private void play(Line line, VoiceMessage message) throws TestCallFailed, InterruptedException {
    OutboundOrder order =
        new OutboundOrder(
            part.mailbox(),
            part.number(),
            new OutboundOrder.PlayMessage(message.id()),
            Optional.of(line.route(plan.transport())));
    Call call = new Call(line, evidence.ladder());
    Placing placing = Placing.begin(around.activeWorker(), order);
    try {
      Duration asked = evidence.now();
      call.answer(await(placing));
      evidence.found(part.number() + " was called after " + evidence.since(asked));
      compare(call);
      call.hangUp();
      evidence.found("the worker says: " + placing.await(Deadline.in(TOLD)));
    } finally {
      call.hangUp();
      placing.cut();
    }
  }

  private IncomingCall await(Placing placing) throws TestCallFailed, InterruptedException {
    Deadline deadline = Deadline.in(CALLED);
    IncomingCall incoming = null;
    while (incoming == null) {
      placing.checkGoesOn();
      if (deadline.isOver()) {
        throw new TestCallFailed("the worker did not call in time");
      }
      incoming = calls.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }
    return incoming;
  }

  private void compare(Call call) throws TestCallFailed, InterruptedException {
    Deadline deadline = Deadline.in(PLAYED);
    call.hear("the announcement", deadline);
    Likeness likeness;
    do {
      TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
      int rate = call.sampleRateHz();
      likeness = Likeness.of(Signal.samples(rate), call.heard(), rate);
    } while (!isWhole(likeness) && !call.isEnded() && !deadline.isOver());
    String figures =
        String.format(
            Locale.ROOT,
            "correlation %.4f, %d ms missing, %d packets lost",
            likeness.correlation(),
            likeness.missingMillis(),
            call.packetsLost());
    if (!isWhole(likeness)) {
      throw new TestCallFailed("the message was not heard on the telephone: " + figures);
    }
    evidence.found("the message was heard on the telephone: " + figures);
  }

  private static boolean isWhole(Likeness likeness) {
    return likeness.correlation() >= LEAST_CORRELATION
        && likeness.missingMillis() <= MOST_MISSING_MILLIS;
  }

  private String gateway(Mailbox mailbox) {
    return around.directory().gateways().stream()
        .filter(gateway -> gateway.dialPlan().equals(mailbox.id().dialPlan()))
        .filter(gateway -> gateway.outbound().isPresent())
        .map(VoipGateway::name)
        .sorted()
        .findFirst()
        .map(name -> "not tested: the gateway " + name + ", by which um:play would call")
        .orElse("not tested: a gateway, and none takes calls from us: um:play would be refused");
  }
}
