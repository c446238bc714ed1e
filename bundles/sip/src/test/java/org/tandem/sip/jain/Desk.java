package org.tandem.sip.jain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.tandem.sip.CallArrivals;
import org.tandem.sip.IncomingCall;
import org.tandem.sip.Invite;
import org.tandem.sip.ListenPoint;
import org.tandem.sip.OutgoingCall;
import org.tandem.sip.SipCall;
import org.tandem.sip.SipRequest;
import org.tandem.sip.SipSettings;
import org.tandem.sip.SipUri;
import org.tandem.sip.Transport;
import org.tandem.sip.call.CallTimes;
import org.tandem.sip.jain.stack.JainStack;

/**
 * An endpoint with times of the test's choice; what arrives waits in a queue, as in a reception.
 */
final class Desk implements AutoCloseable, CallArrivals {
  static final String SDP =
      "v=0\r\no=t 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n"
          + "m=audio 5000 RTP/AVP 0\r\n";

  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  /** Ten times as fast as the RFC's. */
  static final CallTimes FAST =
      new CallTimes(
          Duration.ofMillis(50),
          Duration.ofMillis(400),
          Duration.ofMillis(3_200),
          Duration.ofSeconds(30),
          Duration.ofMinutes(30),
          Duration.ofSeconds(90));

  private final JainStack stack;
  private final JainCalls calls;
  private final BlockingQueue<IncomingCall> arrived = new LinkedBlockingQueue<>();
  private volatile Consumer<IncomingCall> reaction = arrived::add;

  private volatile UnaryOperator<SipRequest> asSent = UnaryOperator.identity();

  Desk(CallTimes times) throws IOException {
    this(times, LOOPBACK);
  }

  Desk(CallTimes times, InetAddress... addresses) throws IOException {
    SipSettings settings =
        new SipSettings(
            "sip-desk",
            "Tandem/test",
            Stream.of(addresses)
                .flatMap(
                    address ->
                        Stream.of(
                            new ListenPoint(address, 0, Transport.UDP),
                            new ListenPoint(address, 0, Transport.TCP)))
                .toList(),
            4,
            SipSettings.Limits.DEFAULT);
    stack = JainStack.create(settings, Map.of());
    calls = (JainCalls) JainCalls.create(stack, settings, times, this);
    stack.listen(calls);
  }

  @Override
  public void arrived(IncomingCall call) {
    reaction.accept(call);
  }

  @Override
  public SipRequest asSent(SipRequest invite) {
    return asSent.apply(invite);
  }

  /** What INVITEs are taken for, as if they had been passed on. */
  void onAsking(UnaryOperator<SipRequest> origin) {
    this.asSent = origin;
  }

  /** What is done with calls at once, instead of queueing them. */
  void onArrival(Consumer<IncomingCall> reaction) {
    this.reaction = reaction;
  }

  int port() {
    return stack.listening().get(0).port();
  }

  List<ListenPoint> listening() {
    return stack.listening();
  }

  IncomingCall next() {
    try {
      IncomingCall call = arrived.poll(8, TimeUnit.SECONDS);
      assertThat(call).as("an arrival").isNotNull();
      return call;
    } catch (InterruptedException stop) {
      throw new IllegalStateException(stop);
    }
  }

  boolean isQuiet() {
    return arrived.isEmpty();
  }

  /** Answers the next call. */
  SipCall answer(Heard heard) {
    return next().answer(SDP, heard);
  }

  Runnable call(ScriptedPeer peer, OutgoingCall outcome, Heard heard) {
    return call(target(peer.port(), peer.transport()), outcome, heard);
  }

  Runnable call(SipUri target, OutgoingCall outcome, Heard heard) {
    SipUri from = new SipUri("sip", "voicemail", "127.0.0.1", 0, java.util.Map.of());
    return call(Invite.of(target, from, SDP), outcome, heard);
  }

  Runnable call(Invite invite, OutgoingCall outcome, Heard heard) {
    return calls.call(invite, outcome, heard);
  }

  static SipUri target(int port, Transport transport) {
    return new SipUri(
        "sip", "peer", "127.0.0.1", port, java.util.Map.of("transport", transport.parameter()));
  }

  int transactions() {
    return stack.transactions() + calls.transactions();
  }

  int remembered() {
    return calls.remembered();
  }

  @Override
  public void close() {
    calls.close();
    stack.close();
  }
}
