package org.tandem.sip.jain;

import gov.nist.javax.sip.message.SIPRequest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.sip.Answer;
import org.tandem.sip.CallEvents;
import org.tandem.sip.Invite;
import org.tandem.sip.ListenPoint;
import org.tandem.sip.MessageTap;
import org.tandem.sip.OutgoingCall;
import org.tandem.sip.SipEndpoint;
import org.tandem.sip.SipSettings;
import org.tandem.sip.StatelessAnswerer;
import org.tandem.sip.jain.guard.Arrival;
import org.tandem.sip.jain.guard.Guard;
import org.tandem.sip.jain.guard.Reception;
import org.tandem.sip.jain.guard.Refused;
import org.tandem.sip.text.RawMessage;
import org.tandem.sip.wire.Flow;
import org.tandem.sip.wire.MessageSink;
import org.tandem.sip.wire.Wire;

/**
 * An endpoint that answers each request once and remembers nothing (RFC 3261 §8.2.7). Needs of the
 * stack its parser only; no transaction, dialog or timer exists.
 */
final class StatelessEndpoint implements SipEndpoint, MessageSink {
  private static final Logger LOG = LoggerFactory.getLogger(StatelessEndpoint.class);

  private final Wire wire;
  private final StatelessAnswerer answerer;
  private final Reception reception;
  private final Guard guard = new Guard(Guard.Depth.ANSWER, Set.of("timer"));

  private StatelessEndpoint(Wire wire, StatelessAnswerer answerer, String product) {
    this.wire = wire;
    this.answerer = answerer;
    this.reception = new Reception(product);
  }

  static SipEndpoint open(SipSettings settings, StatelessAnswerer answerer) throws IOException {
    Wire wire = Wire.bind(settings.listen(), settings.limits());
    StatelessEndpoint endpoint = new StatelessEndpoint(wire, answerer, settings.product());
    AtomicInteger count = new AtomicInteger();
    ThreadFactory threads =
        task -> new Thread(task, settings.name() + "-" + count.incrementAndGet());
    wire.start(endpoint, settings.threads(), threads);
    return endpoint;
  }

  @Override
  public void received(Flow flow, RawMessage message) {
    if (!Guard.isAnswerable(message)) {
      dropped(flow, message);
      return;
    }
    try {
      Optional<Answer> answer = decide(flow, message);
      answer.ifPresent(given -> reception.answer(flow, message, given));
      answerer.done(answer.map(Answer::status).orElse(0), flow.remote());
    } catch (Refused refused) {
      refuse(flow, message, refused.answer());
    }
  }

  @Override
  public void unframed(Flow flow, RawMessage beginning, Unframed why) {
    if (!Guard.isAnswerable(beginning)) {
      dropped(flow, beginning);
      return;
    }
    refuse(flow, beginning, Reception.unframed(why));
  }

  @Override
  public List<ListenPoint> listening() {
    return wire.listening();
  }

  @Override
  public Runnable call(Invite invite, OutgoingCall outcome, CallEvents events) {
    throw new UnsupportedOperationException("who remembers nothing places no calls");
  }

  @Override
  public void tap(MessageTap tap) {
    wire.tap(tap);
  }

  @Override
  public int transactions() {
    return 0;
  }

  @Override
  public void close() {
    wire.close();
  }

  private Optional<Answer> decide(Flow flow, RawMessage message) throws Refused {
    SIPRequest request = guard.request(message);
    request.setApplicationData(new Arrival(flow, message));
    try {
      return answerer.answer(MessageView.of(request));
    } catch (RuntimeException | StackOverflowError fault) {
      LOG.error("A fault while answering {}", message.method(), fault);
      return Optional.of(Answer.of(500, "Server Internal Error"));
    }
  }

  private void refuse(Flow flow, RawMessage message, Answer answer) {
    reception.refuse(flow, message, answer);
    answerer.done(answer.status(), flow.remote());
  }

  private void dropped(Flow flow, RawMessage message) {
    if (!message.method().equalsIgnoreCase("ACK")) {
      answerer.done(0, flow.remote());
    }
  }
}
