package org.tandem.sip.jain;

import gov.nist.javax.sip.message.SIPRequest;
import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.sip.Answer;
import org.tandem.sip.CallEvents;
import org.tandem.sip.Invite;
import org.tandem.sip.ListenPoint;
import org.tandem.sip.MessageTap;
import org.tandem.sip.OutgoingCall;
import org.tandem.sip.SipRequest;
import org.tandem.sip.SipSettings;
import org.tandem.sip.StatelessAnswerer;
import org.tandem.sip.StatelessService;
import org.tandem.sip.Transport;
import org.tandem.sip.jain.guard.Arrival;
import org.tandem.sip.jain.guard.Guard;
import org.tandem.sip.jain.guard.Reception;
import org.tandem.sip.jain.guard.Refused;
import org.tandem.sip.proxy.Passage;
import org.tandem.sip.proxy.Passing;
import org.tandem.sip.proxy.Relay;
import org.tandem.sip.request.ClientTransactions;
import org.tandem.sip.request.OutgoingRequest;
import org.tandem.sip.request.RequestOutcome;
import org.tandem.sip.request.RequestTimes;
import org.tandem.sip.text.RawMessage;
import org.tandem.sip.wire.Flow;
import org.tandem.sip.wire.MessageSink;
import org.tandem.sip.wire.OwnThreads;
import org.tandem.sip.wire.Wire;

/**
 * An endpoint that answers each request once and remembers nothing of it (RFC 3261 §8.2.7). Needs
 * of the stack its parser only; of transactions there are only those of requests that it sends.
 */
final class StatelessEndpoint implements StatelessService, MessageSink {
  private static final Logger LOG = LoggerFactory.getLogger(StatelessEndpoint.class);

  private final Wire wire;
  private final OwnThreads threads;
  private final StatelessAnswerer answerer;
  private final Reception reception;
  private final Guard guard = new Guard(Guard.Depth.ANSWER, Set.of("timer"));

  private final ClientTransactions requests;
  private final Passing passing;
  private final Relay relay;

  private StatelessEndpoint(
      Wire wire,
      StatelessAnswerer answerer,
      String product,
      OwnThreads threads,
      RequestTimes times) {
    this.wire = wire;
    this.threads = threads;
    this.answerer = answerer;
    this.reception = new Reception(product);
    this.requests = new ClientTransactions(wire, product, times, threads);
    this.passing = answerer.passing();
    this.relay = new Relay(wire, passing.tickets(), threads);
  }

  static StatelessService open(SipSettings settings, StatelessAnswerer answerer, RequestTimes times)
      throws IOException {
    return open(settings, answerer, times, Map.of());
  }

  static StatelessService open(
      SipSettings settings,
      StatelessAnswerer answerer,
      RequestTimes times,
      Map<SelectableChannel, byte[]> open)
      throws IOException {
    Wire wire = Wire.bind(settings.listen(), settings.limits(), settings.tls(), open);
    OwnThreads threads = new OwnThreads(settings.name());
    StatelessEndpoint endpoint =
        new StatelessEndpoint(wire, answerer, settings.product(), threads, times);
    wire.start(endpoint, settings.threads(), threads);
    return endpoint;
  }

  @Override
  public void send(OutgoingRequest request, Consumer<RequestOutcome> told) {
    try {
      requests.send(request, RequestWay.of(request), told);
    } catch (ParseException noWay) {
      LOG.debug("{} goes nowhere: {}", request.method(), noWay.getMessage());
      told.accept(new RequestOutcome(503, Optional.empty()));
    }
  }

  @Override
  public void received(Flow flow, RawMessage message) {
    if (message.isResponse()) {
      if (!relay.passBack(message) && !isAwaited(message)) {
        dropped(flow, message);
      }
      return;
    }
    boolean isAck = message.method().equals("ACK");
    if (!isAck && !Guard.isAnswerable(message)) {
      dropped(flow, message);
      return;
    }
    try {
      SipRequest request = view(flow, message);
      Optional<Passage> passage = passing.passage(request);
      if (passage.isPresent()) {
        pass(flow, message, passage.get());
      } else if (!isAck) {
        answer(flow, message, request);
      }
    } catch (Refused refused) {
      if (!isAck) {
        refuse(flow, message, refused.answer());
      }
    }
  }

  private void answer(Flow flow, RawMessage message, SipRequest request) {
    Optional<Answer> answer = decide(request);
    answer.ifPresent(given -> reception.answer(flow, message, given));
    answerer.done(answer.map(Answer::status).orElse(0), flow.remote());
    answer.ifPresent(given -> given.afterwards().run());
  }

  private void pass(Flow flow, RawMessage message, Passage passage) {
    relay
        .pass(flow, message, Reception.answering(flow, message), passage)
        .filter(refusal -> Guard.isAnswerable(message))
        .ifPresent(
            refusal -> {
              reception.answer(flow, message, refusal);
              answerer.done(refusal.status(), flow.remote());
            });
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
  public Map<SelectableChannel, byte[]> beside(List<ListenPoint> wanted) throws IOException {
    return wire.beside(wanted);
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
    return requests.count();
  }

  @Override
  public void close() {
    wire.close();
    relay.close();
    requests.close();
    threads.join();
  }

  @Override
  public void close(Consumer<Map<SelectableChannel, byte[]>> taker) {
    try {
      taker.accept(wire.release());
    } finally {
      relay.close();
      requests.close();
      threads.join();
    }
  }

  private boolean isAwaited(RawMessage message) {
    return guard.response(message).isPresent() && requests.answered(message);
  }

  private SipRequest view(Flow flow, RawMessage message) throws Refused {
    boolean isSecure = flow.transport() == Transport.TLS || relay.isFromWorker(flow, message);
    SIPRequest request = guard.request(message, isSecure);
    request.setApplicationData(new Arrival(flow, message));
    try {
      return MessageView.of(request);
    } catch (RuntimeException | StackOverflowError fault) {
      LOG.error("A fault while reading {}", message.method(), fault);
      throw new Refused(500, "Server Internal Error");
    }
  }

  private Optional<Answer> decide(SipRequest request) {
    try {
      return answerer.answer(request);
    } catch (RuntimeException | StackOverflowError fault) {
      LOG.error("A fault while answering {}", request.method(), fault);
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
