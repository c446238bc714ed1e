package org.tandem.itests.testkit.phone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.tandem.itests.testkit.PhoneLoop;

/**
 * A SIP telephone with a number, on a port of its own that speaks UDP and TCP. Places calls, and
 * answers them where it was told to; hands each message to the call that it belongs to.
 */
public final class Phone implements AutoCloseable {
  private static final AtomicLong TOKENS = new AtomicLong(System.nanoTime());

  private final PhoneLoop loop;
  private final String number;
  private final Transport transport;
  private final InetAddress host;
  private final int port;
  private final Map<Transport, Wire> wires = new EnumMap<>(Transport.class);
  // Touched by the loop's thread alone.
  private final Map<String, ClientTransaction> transactions = new HashMap<>();
  private final Map<String, CallLeg> calls = new HashMap<>();
  private Consumer<PhoneCall> onCall;

  /**
   * @param number its own, as callers see it
   * @param transport of its Contact, and of requests that say nothing else
   */
  public Phone(PhoneLoop loop, String number, Transport transport) {
    this.loop = loop;
    this.number = number;
    this.transport = transport;
    this.host = InetAddress.getLoopbackAddress();
    this.port = openWires();
  }

  /** Begins a call; returns at once. */
  public PhoneCall call(CallPlan plan) {
    CallLeg leg = CallLeg.placing(this, plan);
    PhoneCall call = new PhoneCall(leg);
    loop.run(
        () -> {
          calls.put(leg.callId(), leg);
          leg.invite();
        });
    return call;
  }

  /** Answers every call from now on; at first it refuses them with 480. */
  public void answerCalls(Consumer<PhoneCall> taker) {
    loop.run(() -> onCall = taker);
  }

  /** Refuses every call from now on, with 480. */
  public void refuseCalls() {
    loop.run(() -> onCall = null);
  }

  /** Sends a request outside of any call. Fails with a TimeoutException if no answer comes. */
  public CompletableFuture<SipText> ask(String method, String uri) {
    return ask(Dialog.calling(this, CallPlan.to(uri)).request(method), Address.parse(uri));
  }

  /** Sends a request made elsewhere, by the rules of a transaction. */
  public CompletableFuture<SipText> ask(SipText request, Address hop) {
    CompletableFuture<SipText> result = new CompletableFuture<>();
    Consumer<SipText> onAnswer =
        answer -> {
          if (answer.status() >= 200) {
            result.complete(answer);
          }
        };
    loop.run(
        () ->
            transact(
                request,
                hop,
                new Ladder(),
                onAnswer,
                () -> result.completeExceptionally(new TimeoutException(request.startLine()))));
    return result;
  }

  public Transport transport() {
    return transport;
  }

  public int port() {
    return port;
  }

  public String contactUri() {
    return "sip:%s@%s:%d;transport=%s"
        .formatted(number, host.getHostAddress(), port, transport.parameter());
  }

  @Override
  public void close() {
    loop.run(
        () -> {
          calls.values().forEach(CallLeg::release);
          transactions.values().forEach(ClientTransaction::stop);
          wires.values().forEach(Wire::close);
        });
  }

  PhoneLoop loop() {
    return loop;
  }

  InetAddress host() {
    return host;
  }

  String identity() {
    return "<sip:%s@%s>".formatted(number, host.getHostAddress());
  }

  String contact(Transport by) {
    return "<sip:%s@%s:%d;transport=%s>"
        .formatted(number, host.getHostAddress(), port, by.parameter());
  }

  String via(Transport by) {
    return "SIP/2.0/%s %s:%d;rport;branch=z9hG4bK%s"
        .formatted(by, host.getHostAddress(), port, token());
  }

  /** Unlike any other in this computer's tests. */
  String token() {
    return Long.toString(TOKENS.incrementAndGet(), 36);
  }

  ClientTransaction transact(
      SipText request, Address hop, Ladder ladder, Consumer<SipText> onAnswer, Runnable onTimeout) {
    ClientTransaction transaction =
        new ClientTransaction(loop, request, m -> send(m, hop, ladder), onAnswer);
    transactions.put(key(request), transaction);
    transaction.start(hop.transport() == Transport.TCP, onTimeout);
    return transaction;
  }

  void send(SipText message, Address hop, Ladder ladder) {
    InetSocketAddress peer = hop.socketAddress();
    ladder.sent(message, peer);
    wires.get(hop.transport()).send(message, peer);
  }

  private void received(SipText message, InetSocketAddress peer, Consumer<SipText> reply) {
    CallLeg call = calls.get(message.header("Call-ID"));
    if (call != null) {
      call.ladder().received(message, peer);
    }
    if (message.isAnswer()) {
      answer(message, call);
    } else if (call != null) {
      call.request(message, reply);
    } else {
      request(message, reply);
    }
  }

  private void answer(SipText answer, CallLeg call) {
    ClientTransaction transaction = transactions.get(key(answer));
    if (transaction != null) {
      transaction.answer(answer);
    }
    boolean isOk = answer.status() / 100 == 2;
    if (call != null && isOk && answer.method().equals("INVITE")) {
      call.acknowledge(answer);
    }
  }

  private void request(SipText request, Consumer<SipText> reply) {
    switch (request.method()) {
      case "INVITE" -> {
        if (onCall == null) {
          reply.accept(SipText.answer(request, 480, "Temporarily Unavailable", token()));
        } else {
          CallLeg call = CallLeg.taking(this, request);
          calls.put(call.callId(), call);
          call.ladder().received(request, new InetSocketAddress(host, 0));
          call.accept(request, reply);
          onCall.accept(new PhoneCall(call));
        }
      }
      case "ACK" -> {}
      case "OPTIONS", "NOTIFY" -> reply.accept(SipText.answer(request, 200, "OK", token()));
      default ->
          reply.accept(SipText.answer(request, 481, "Call/Transaction Does Not Exist", token()));
    }
  }

  /** What tells a transaction from all others (RFC 3261 §17.1.3). */
  private static String key(SipText message) {
    return message.branch() + " " + message.method();
  }

  /** UDP and TCP on one port. */
  private int openWires() {
    for (int attempt = 0; ; attempt++) {
      try {
        UdpWire udp = new UdpWire(loop, host, 0, this::received);
        try {
          wires.put(Transport.TCP, new TcpWire(loop, host, udp.port(), this::received));
          wires.put(Transport.UDP, udp);
          return udp.port();
        } catch (IOException portTaken) {
          udp.close();
        }
      } catch (IOException noPort) {
        if (attempt == 20) {
          throw new UncheckedIOException(noPort);
        }
      }
    }
  }
}
