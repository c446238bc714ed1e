package org.tandem.sip.jain;

import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.tandem.sip.CallArrivals;
import org.tandem.sip.CallEvents;
import org.tandem.sip.Invite;
import org.tandem.sip.ListenPoint;
import org.tandem.sip.MessageTap;
import org.tandem.sip.OutgoingCall;
import org.tandem.sip.SipEndpoint;
import org.tandem.sip.SipSettings;
import org.tandem.sip.StatelessAnswerer;
import org.tandem.sip.StatelessService;
import org.tandem.sip.jain.stack.JainStack;
import org.tandem.sip.request.RequestTimes;

/** An endpoint that takes and places calls: a stack with the call layer on top. */
public final class JainEndpoint implements SipEndpoint {
  private final JainStack stack;
  private final CallLayer calls;

  private JainEndpoint(JainStack stack, CallLayer calls) {
    this.stack = stack;
    this.calls = calls;
  }

  /**
   * Opens an endpoint that answers each request once and remembers nothing of it (RFC 3261 §8.2.7).
   *
   * @throws IOException naming the address and port that cannot be had; nothing is left behind
   */
  public static StatelessService openStateless(SipSettings settings, StatelessAnswerer answerer)
      throws IOException {
    return openStateless(settings, answerer, Map.of());
  }

  /**
   * The same, with sockets that another endpoint gave away.
   *
   * @param open what {@link SipEndpoint#close(Consumer)} told; what is not needed is closed
   */
  public static StatelessService openStateless(
      SipSettings settings, StatelessAnswerer answerer, Map<SelectableChannel, byte[]> open)
      throws IOException {
    return StatelessEndpoint.open(settings, answerer, RequestTimes.STANDARD, open);
  }

  /**
   * Opens an endpoint for calls.
   *
   * @throws IOException naming the address and port that cannot be had; nothing is left behind
   */
  public static SipEndpoint openCalls(SipSettings settings, CallArrivals arrivals)
      throws IOException {
    return openCalls(settings, arrivals, Map.of());
  }

  /**
   * The same, with sockets that another endpoint gave away.
   *
   * @param open what {@link SipEndpoint#close(Consumer)} told; what is not needed is closed
   */
  public static SipEndpoint openCalls(
      SipSettings settings, CallArrivals arrivals, Map<SelectableChannel, byte[]> open)
      throws IOException {
    JainStack stack = JainStack.create(settings, open);
    CallLayer calls = JainCalls.create(stack, settings, arrivals);
    stack.listen(calls);
    return new JainEndpoint(stack, calls);
  }

  @Override
  public List<ListenPoint> listening() {
    return stack.listening();
  }

  @Override
  public Runnable call(Invite invite, OutgoingCall outcome, CallEvents events) {
    return calls.call(invite, outcome, events);
  }

  @Override
  public void tap(MessageTap tap) {
    stack.tap(tap);
  }

  @Override
  public int transactions() {
    return stack.transactions() + calls.transactions();
  }

  @Override
  public void close() {
    calls.close();
    stack.close();
  }

  @Override
  public void close(Consumer<Map<SelectableChannel, byte[]>> taker) {
    stack.settle();
    calls.close();
    stack.close(taker);
  }
}
