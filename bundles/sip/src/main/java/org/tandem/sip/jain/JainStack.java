package org.tandem.sip.jain;

import gov.nist.javax.sip.SipStackImpl;
import gov.nist.javax.sip.address.AddressFactoryImpl;
import gov.nist.javax.sip.header.HeaderFactoryImpl;
import gov.nist.javax.sip.message.MessageFactoryImpl;
import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.sip.PeerUnavailableException;
import javax.sip.SipException;
import javax.sip.SipListener;
import javax.sip.SipProvider;
import javax.sip.address.AddressFactory;
import javax.sip.header.HeaderFactory;
import javax.sip.message.MessageFactory;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.sip.ListenPoint;
import org.tandem.sip.SipSettings;
import org.tandem.sip.Transport;

/**
 * One JAIN-SIP stack with everything that it owns: sockets, threads, transactions, dialogs. Created
 * without a socket; {@link #listen} opens them. Leaves what is said to peers to its listener.
 */
final class JainStack implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(JainStack.class);

  private final SipSettings settings;
  private final ThreadGroup threads;
  private final Stack stack;
  private final ScheduledThreadPoolExecutor timer;
  private final List<ListenPoint> listening = new ArrayList<>();
  private final List<SipProvider> providers = new ArrayList<>();

  private JainStack(SipSettings settings, ThreadGroup threads) throws PeerUnavailableException {
    this.settings = settings;
    this.threads = threads;
    this.stack = new Stack(properties(settings));
    this.timer = new ScheduledThreadPoolExecutor(1, task -> new Thread(threads, task, "timer"));
    timer.setRemoveOnCancelPolicy(true);
    timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /** A stack that does not listen yet, with all its threads in a group of its own. */
  static JainStack create(SipSettings settings) throws IOException {
    ThreadGroup threads = new ThreadGroup(settings.name());
    return within(threads, () -> new JainStack(settings, threads));
  }

  /**
   * Opens the sockets; from now on the listener is called, on several threads at once. Whatever it
   * throws is logged and goes no further.
   *
   * @throws IOException naming the address and port that cannot be had; the stack is closed then
   */
  void listen(SipListener listener) throws IOException {
    within(
        threads,
        () -> {
          SipListener guarded = new CaringListener(listener);
          for (ListenPoint point : settings.listen()) {
            open(point, guarded);
          }
          return null;
        });
  }

  SipStackImpl sip() {
    return stack;
  }

  MessageFactory messages() {
    return new MessageFactoryImpl();
  }

  HeaderFactory headers() {
    return new HeaderFactoryImpl();
  }

  AddressFactory addresses() {
    return new AddressFactoryImpl();
  }

  /** Where it listens, with the real ports. */
  List<ListenPoint> listening() {
    return List.copyOf(listening);
  }

  /**
   * The provider that speaks a transport to a peer: the one at the peer's kind of address.
   *
   * @throws IOException if nothing of the kind is listened on
   */
  SipProvider provider(Transport transport, InetAddress peer) throws IOException {
    for (int i = 0; i < providers.size(); i++) {
      ListenPoint point = listening.get(i);
      if (point.transport() == transport
          && (point.address() instanceof Inet4Address) == (peer instanceof Inet4Address)) {
        return providers.get(i);
      }
    }
    throw new IOException("nothing listens for " + transport + " to " + peer.getHostAddress());
  }

  /** Sends a response without a transaction, on the way that the request came by. */
  void answer(Request request, Response response) throws SipException {
    providers.get(0).sendResponse(response);
  }

  /** Runs an action later, on a thread of this stack; must not block. */
  Runnable schedule(Duration delay, Runnable action) {
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
  int transactions() {
    return stack.getServerTransactionTableSize() + stack.getClientTransactionTableSize();
  }

  @Override
  public void close() {
    timer.shutdownNow();
    stack.stop();
    endThreads();
  }

  private void open(ListenPoint wanted, SipListener listener) throws IOException {
    int port = wanted.port() == 0 ? sameAddress(wanted.address()) : wanted.port();
    try {
      var point =
          stack.createListeningPoint(
              wanted.address().getHostAddress(), port, wanted.transport().parameter());
      SipProvider provider = stack.createSipProvider(point);
      provider.addSipListener(listener);
      providers.add(provider);
      listening.add(new ListenPoint(wanted.address(), port, wanted.transport()));
    } catch (Exception fault) {
      close();
      throw (BindException)
          new BindException(
                  "cannot listen on "
                      + wanted.transport().parameter()
                      + " "
                      + wanted.address().getHostAddress()
                      + ":"
                      + port)
              .initCause(fault);
    }
  }

  private int sameAddress(InetAddress address) throws IOException {
    for (ListenPoint open : listening) {
      if (open.address().equals(address)) {
        return open.port();
      }
    }
    for (int tries = 0; ; tries++) {
      try (DatagramSocket udp = new DatagramSocket(new InetSocketAddress(address, 0));
          ServerSocket tcp = new ServerSocket()) {
        tcp.bind(new InetSocketAddress(address, udp.getLocalPort()));
        return udp.getLocalPort();
      } catch (BindException taken) {
        if (tries > 20) {
          throw taken;
        }
      }
    }
  }

  private void endThreads() {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
    Thread[] left = new Thread[64];
    int count;
    while ((count = threads.enumerate(left)) > 0 && System.nanoTime() < end) {
      threads.interrupt();
      for (int i = 0; i < count; i++) {
        try {
          left[i].join(20);
        } catch (InterruptedException stop) {
          Thread.currentThread().interrupt();
          return;
        }
      }
    }
  }

  private static <T> T within(ThreadGroup group, Callable<T> work) throws IOException {
    FutureTask<T> task = new FutureTask<>(work);
    Thread thread = new Thread(group, task, group.getName() + "-open");
    thread.start();
    try {
      return task.get();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while opening", stop);
    } catch (java.util.concurrent.ExecutionException fault) {
      if (fault.getCause() instanceof IOException expected) {
        throw expected;
      }
      throw new IOException("the SIP stack cannot be opened", fault.getCause());
    }
  }

  private static Properties properties(SipSettings settings) {
    Properties properties = new Properties();
    properties.setProperty("javax.sip.STACK_NAME", settings.name());
    properties.setProperty("gov.nist.javax.sip.STACK_LOGGER", StackLog.class.getName());
    properties.setProperty("gov.nist.javax.sip.SERVER_LOGGER", MessageLog.class.getName());
    properties.setProperty("gov.nist.javax.sip.REENTRANT_LISTENER", "true");
    properties.setProperty(
        "gov.nist.javax.sip.THREAD_POOL_SIZE", Integer.toString(settings.threads()));
    return properties;
  }

  /** Without a finalizer, which would sleep on the JVM's own thread. */
  private static final class Stack extends SipStackImpl {
    Stack(Properties properties) throws PeerUnavailableException {
      super(properties);
    }

    @Override
    @SuppressWarnings({"deprecation", "removal"})
    protected void finalize() {
      // Closing is the owner's.
    }
  }
}
