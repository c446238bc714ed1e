package org.tandem.sip.jain.stack;

import gov.nist.javax.sip.SipStackImpl;
import gov.nist.javax.sip.address.AddressFactoryImpl;
import gov.nist.javax.sip.header.HeaderFactoryImpl;
import gov.nist.javax.sip.message.MessageFactoryImpl;
import gov.nist.javax.sip.message.SIPMessage;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectableChannel;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.sip.PeerUnavailableException;
import javax.sip.SipException;
import javax.sip.SipListener;
import javax.sip.SipProvider;
import javax.sip.address.AddressFactory;
import javax.sip.address.SipURI;
import javax.sip.header.HeaderFactory;
import javax.sip.message.MessageFactory;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.sip.ListenPoint;
import org.tandem.sip.MessageTap;
import org.tandem.sip.SipSettings;
import org.tandem.sip.Transport;
import org.tandem.sip.call.Reach;
import org.tandem.sip.jain.guard.Arrival;
import org.tandem.sip.jain.guard.Reception;
import org.tandem.sip.text.Percent;
import org.tandem.sip.wire.Flow;
import org.tandem.sip.wire.Wire;

/**
 * One JAIN-SIP stack with everything that it owns: sockets, threads, transactions. Its sockets are
 * bound when it is created, and listened to from {@link #listen} on. Leaves what is said to peers
 * to its listener, and dialogs too.
 */
public final class JainStack implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(JainStack.class);

  private final SipSettings settings;
  private final Wire wire;
  private final StackThreads threads;
  private final ScheduledThreadPoolExecutor timer;
  private final FlowStack stack;
  private final Lanes lanes;
  private final StackEntry entry;
  private final List<SipProvider> providers = new ArrayList<>();

  private JainStack(SipSettings settings, Wire wire, StackThreads threads)
      throws PeerUnavailableException {
    this.settings = settings;
    this.wire = wire;
    this.threads = threads;
    this.timer = new ScheduledThreadPoolExecutor(1, threads);
    timer.setRemoveOnCancelPolicy(true);
    timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    this.stack = new FlowStack(properties(settings.name()), timer);
    this.lanes = new Lanes(settings.threads(), threads);
    this.entry = new StackEntry(stack, lanes, new Reception(settings.product()));
    stack.setMessageProcessorFactory(
        (sipStack, address, port, transport) -> processor(address, port, transport));
  }

  /**
   * Binds the sockets and makes a stack that does not listen to them yet.
   *
   * @param open sockets that another endpoint gave away
   * @throws IOException naming the address and port that cannot be had; nothing is left behind
   */
  public static JainStack create(SipSettings settings, Map<SelectableChannel, byte[]> open)
      throws IOException {
    Wire wire = Wire.bind(settings.listen(), settings.limits(), settings.tls(), open);
    StackThreads threads = new StackThreads(settings.name());
    try {
      return threads.call(() -> new JainStack(settings, wire, threads));
    } catch (IOException fault) {
      wire.close();
      threads.end();
      throw fault;
    }
  }

  /**
   * Begins to listen: from now on the listener is called, on several threads at once, for messages
   * of one Call-ID one after the other. Whatever it throws is logged and goes no further.
   */
  public void listen(SipListener listener) throws IOException {
    try {
      threads.call(
          () -> {
            attach(new CaringListener(listener, this));
            wire.start(entry, 1, threads);
            return null;
          });
    } catch (IOException | RuntimeException fault) {
      close();
      throw fault;
    }
  }

  public SipStackImpl sip() {
    return stack;
  }

  public MessageFactory messages() {
    return new MessageFactoryImpl();
  }

  public HeaderFactory headers() {
    return new HeaderFactoryImpl();
  }

  /** Makes addresses; user parts are given to it as they are, and escaped by it. */
  public AddressFactory addresses() {
    return new AddressFactoryImpl() {
      @Override
      public SipURI createSipURI(String user, String host) throws ParseException {
        boolean isNobody = user == null || user.isEmpty();
        return super.createSipURI(isNobody ? null : Percent.escapedUser(user), host);
      }
    };
  }

  /** Where it listens, with the real ports. */
  public List<ListenPoint> listening() {
    return wire.listening();
  }

  /** Watches every message. */
  public void tap(MessageTap tap) {
    wire.tap(tap);
  }

  /**
   * The provider that speaks a transport to a peer: the one at the address from which this computer
   * sends there; failing that, one at the peer's kind of address; failing that, one at all of IPv6,
   * which is all of IPv4, too.
   *
   * @throws IOException if nothing of the kind is listened on
   */
  public SipProvider provider(Transport transport, InetAddress peer) throws IOException {
    List<ListenPoint> points = listening();
    return points.stream()
        .filter(point -> point.transport() == transport && reaches(point.address(), peer))
        .min(Comparator.comparingInt(point -> distance(point.address(), peer)))
        .map(point -> providers.get(points.indexOf(point)))
        .orElseThrow(
            () ->
                new IOException(
                    "nothing listens for " + transport + " to " + peer.getHostAddress()));
  }

  private static boolean reaches(InetAddress bound, InetAddress peer) {
    return isSameKind(bound, peer) || bound.isAnyLocalAddress() && peer instanceof Inet4Address;
  }

  private static boolean isSameKind(InetAddress one, InetAddress other) {
    return one instanceof Inet4Address == other instanceof Inet4Address;
  }

  /** How far a listening point is from being the one that a peer is best spoken to from. */
  private static int distance(InetAddress bound, InetAddress peer) {
    if (bound.isAnyLocalAddress()) {
      return isSameKind(bound, peer) ? 0 : 2;
    }
    return bound.equals(Reach.towards(new InetSocketAddress(peer, 9))) ? 0 : 1;
  }

  /** Sends a response without a transaction, on the way that the request came by. */
  public void answer(Request request, Response response) throws SipException {
    Arrival arrival = (Arrival) ((SIPMessage) request).getApplicationData();
    Flow flow = Reception.answering(arrival.flow(), arrival.message());
    try {
      flow.send(((SIPMessage) response).encodeAsBytes(flow.transport().name()));
    } catch (IOException lost) {
      throw new SipException("the answer is lost", lost);
    }
  }

  /** Runs an action later, on a thread of this stack; must not block. The result prevents it. */
  public Runnable schedule(Duration delay, Runnable action) {
    var scheduled =
        timer.schedule(
            () -> {
              try {
                action.run();
              } catch (Throwable fault) {
                LOG.error("A timer's action failed", fault);
              }
            },
            delay.toMillis(),
            TimeUnit.MILLISECONDS);
    return () -> scheduled.cancel(false);
  }

  /** Transactions that have not ended. */
  public int transactions() {
    return stack.getServerTransactionTableSize() + stack.getClientTransactionTableSize();
  }

  /** Reads no more, and works on what was read. */
  public void settle() {
    wire.stop();
    lanes.settle();
  }

  /** Gives back every socket and ends every thread; harmless a second time. */
  @Override
  public void close() {
    lanes.close(); // first, so that nothing new begins, and what has begun can still say its word
    wire.close();
    end();
  }

  /** The same, but the sockets that listen are given away as they are. */
  public void close(Consumer<Map<SelectableChannel, byte[]>> taker) {
    lanes.close();
    try {
      taker.accept(wire.release());
    } finally {
      end();
    }
  }

  private void end() {
    timer.shutdownNow();
    try {
      threads.call(
          () -> {
            // The stack would sleep a second here, for messages that cannot come any more.
            Thread.currentThread().interrupt();
            stack.stop();
            return null;
          });
    } catch (IOException | RuntimeException fault) {
      LOG.debug("Stopping the stack failed", fault);
    }
    threads.end();
  }

  private void attach(SipListener listener) throws Exception {
    for (ListenPoint point : listening()) {
      var listeningPoint =
          stack.createListeningPoint(
              point.address().getHostAddress(), point.port(), point.transport().parameter());
      SipProvider provider = stack.createSipProvider(listeningPoint);
      provider.addSipListener(listener);
      providers.add(provider);
    }
  }

  private FlowProcessor processor(InetAddress address, int port, String transport) {
    FlowProcessor processor =
        new FlowProcessor(
            stack,
            wire,
            new ListenPoint(address, port, Transport.parse(transport)),
            settings.limits().messageBytes());
    entry.add(processor);
    return processor;
  }

  private static Properties properties(String name) {
    Properties properties = new Properties();
    properties.setProperty("javax.sip.STACK_NAME", name);
    properties.setProperty("gov.nist.javax.sip.STACK_LOGGER", StackLog.class.getName());
    properties.setProperty("gov.nist.javax.sip.SERVER_LOGGER", MessageLog.class.getName());
    properties.setProperty("gov.nist.javax.sip.REENTRANT_LISTENER", "true");
    // Waiting for another thread's transaction ends, and with it the harm of one that hangs.
    properties.setProperty("gov.nist.javax.sip.MAX_LISTENER_RESPONSE_TIME", "2");
    properties.setProperty("javax.sip.AUTOMATIC_DIALOG_SUPPORT", "off");
    properties.setProperty("gov.nist.javax.sip.AUTOMATIC_DIALOG_ERROR_HANDLING", "false");
    return properties;
  }
}
