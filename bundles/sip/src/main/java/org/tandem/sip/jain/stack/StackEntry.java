package org.tandem.sip.jain.stack;

import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.SIPTransaction;
import gov.nist.javax.sip.stack.ServerRequestInterface;
import gov.nist.javax.sip.stack.ServerResponseInterface;
import java.net.InetSocketAddress;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.sip.Answer;
import org.tandem.sip.Transport;
import org.tandem.sip.jain.guard.Arrival;
import org.tandem.sip.jain.guard.Guard;
import org.tandem.sip.jain.guard.Reception;
import org.tandem.sip.jain.guard.Refused;
import org.tandem.sip.proxy.Relay;
import org.tandem.sip.text.RawMessage;
import org.tandem.sip.wire.Flow;
import org.tandem.sip.wire.MessageSink;

/**
 * Brings messages from the wire into the stack: guards, keeps the order of what belongs to one
 * call, marks whom it came from. What is refused here has no transaction.
 */
final class StackEntry implements MessageSink {
  private static final Logger LOG = LoggerFactory.getLogger(StackEntry.class);
  private static final int LARGEST_TRANSACTIONS = 10_000;
  private static final Answer FULL = Answer.of(480, "Too Busy");

  /** Where a flow ends on our side. */
  private record Place(Transport transport, InetSocketAddress local) {}

  private final FlowStack stack;
  private final Lanes lanes;
  private final Reception reception;
  private final Guard guard = new Guard(Guard.Depth.DIALOG, Set.of("timer"));
  private final Map<Place, FlowProcessor> processors = new ConcurrentHashMap<>();

  StackEntry(FlowStack stack, Lanes lanes, Reception reception) {
    this.stack = stack;
    this.lanes = lanes;
    this.reception = reception;
  }

  /** Says which of the stack's listening points takes what arrives where. */
  void add(FlowProcessor processor) {
    var point = processor.point();
    processors.put(
        new Place(point.transport(), new InetSocketAddress(point.address(), point.port())),
        processor);
  }

  @Override
  public void received(Flow flow, RawMessage message) {
    String call = message.first("call-id").orElse("");
    if (!lanes.offer(call, () -> admit(flow, message))) {
      LOG.debug("Too much to do: a message from {} is lost", flow.remote());
    }
  }

  @Override
  public void unframed(Flow flow, RawMessage beginning, Unframed why) {
    if (Guard.isAnswerable(beginning)) {
      reception.refuse(flow, beginning, Reception.unframed(why));
    }
  }

  private void admit(Flow flow, RawMessage message) {
    if (message.isResponse()) {
      guard.response(message).ifPresent(response -> enter(flow, message, response));
      return;
    }
    try {
      boolean isSecure = flow.transport() == Transport.TLS || Relay.isFromService(flow, message);
      enter(flow, message, guard.request(message, isSecure));
    } catch (Refused refused) {
      LOG.debug("{} from {}: {}", message.method(), flow.remote(), refused.getMessage());
      if (Guard.isAnswerable(message)) {
        reception.refuse(flow, message, refused.answer());
      }
    }
  }

  private void enter(Flow flow, RawMessage message, SIPRequest request) throws Refused {
    boolean isNew = request.getToTag() == null && stack.findTransaction(request, true) == null;
    if (isNew && stack.getServerTransactionTableSize() >= LARGEST_TRANSACTIONS) {
      throw new Refused(FULL.status(), FULL.reason());
    }
    stamp(request.getTopmostVia(), flow.remote(), message);
    MessageChannel channel = channel(Reception.answering(flow, message));
    mark(request, flow, message);
    ServerRequestInterface taker = stack.newSIPServerRequest(request, channel);
    if (taker == null) {
      return;
    }
    try {
      taker.processRequest(request, channel);
    } finally {
      release(taker);
    }
  }

  private void enter(Flow flow, RawMessage message, SIPResponse response) {
    mark(response, flow, message);
    MessageChannel channel = channel(flow);
    ServerResponseInterface taker = stack.newSIPServerResponse(response, channel);
    if (taker == null) {
      return;
    }
    try {
      taker.processResponse(response, channel);
    } finally {
      release(taker);
    }
  }

  private MessageChannel channel(Flow flow) {
    return new FlowChannel(stack, processors.get(new Place(flow.transport(), flow.local())), flow);
  }

  private static void mark(SIPMessage stacked, Flow flow, RawMessage message) {
    stacked.setApplicationData(new Arrival(flow, message));
    stacked.setRemoteAddress(flow.remote().getAddress());
    stacked.setRemotePort(flow.remote().getPort());
    stacked.setPeerPacketSourceAddress(flow.remote().getAddress());
    stacked.setPeerPacketSourcePort(flow.remote().getPort());
    stacked.setLocalAddress(flow.local().getAddress());
    stacked.setLocalPort(flow.local().getPort());
  }

  /** RFC 3261 §18.2.1, RFC 3581 §4: where a request really came from. */
  private static void stamp(Via via, InetSocketAddress source, RawMessage message) {
    Optional<org.tandem.sip.text.Via> stamped =
        message.vias().top().map(top -> top.stamped(source));
    try {
      via.removeParameter(Via.RECEIVED);
      if (stamped.flatMap(top -> top.parameter("received")).isPresent()) {
        via.setReceived(stamped.get().parameter("received").get());
      }
      if (via.hasParameter(Via.RPORT)) {
        via.setParameter(Via.RPORT, Integer.toString(source.getPort()));
      }
    } catch (ParseException never) {
      throw new IllegalStateException(never);
    }
  }

  /** The stack's lock on a transaction; it is this thread's, whoever has worked on the message. */
  private static void release(Object taker) {
    if (taker instanceof SIPTransaction transaction) {
      transaction.releaseSem();
    }
  }
}
