package org.tandem.testcall;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.Optional;
import org.tandem.api.mailbox.AudioClip;
import org.tandem.api.mailbox.Greeting;
import org.tandem.api.mailbox.Greetings;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.mailbox.MessageStore;
import org.tandem.api.mailbox.PinCheck;
import org.tandem.api.mailbox.PreferenceStore;
import org.tandem.api.plan.Directory;
import org.tandem.api.recycle.Recycler;
import org.tandem.api.redirect.Deliveries;
import org.tandem.api.tls.TlsIdentity;
import org.tandem.api.worker.ActiveWorker;
import org.tandem.api.worker.CallSnapshot;
import org.tandem.api.worker.Generation;
import org.tandem.api.worker.IdlePorts;
import org.tandem.api.worker.PortSlot;
import org.tandem.api.worker.Worker;
import org.tandem.api.worker.WorkerSpec;
import org.tandem.worker.life.TandemWorkerFactory;
import org.tandem.worker.service.Services;

/** The real worker on free ports of this computer. */
final class WorkerRig implements AutoCloseable {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  private final TandemWorkerFactory factory;
  private final Worker worker;

  /**
   * @param greeting of the mailbox 2001, if it has one of its own
   */
  WorkerRig(MessageStore store, Optional<AudioClip> greeting) throws Exception {
    this(store, greeting, new OnePin());
  }

  /**
   * @param pins of the mailbox 2001
   */
  WorkerRig(MessageStore store, Optional<AudioClip> greeting, OnePin pins) throws Exception {
    factory = new TandemWorkerFactory(services(store, greeting, pins), "Tandem/test");
    PortSlot slot = new PortSlot(freePort(), freePort());
    Map<String, Object> settings = Map.of("rtp.ports", "30000-30999");
    worker = factory.start(new WorkerSpec(new Generation(1), slot, Map.of(), settings));
    worker.activate();
  }

  InetSocketAddress address() {
    return new InetSocketAddress(LOOPBACK, worker.slot().plain());
  }

  /** As the recycle scheduler shows it. */
  Recycler recycler() {
    return new OneGeneration(worker);
  }

  @Override
  public void close() {
    worker.close();
    factory.close();
  }

  /** One that is free for UDP and TCP. */
  private static int freePort() {
    while (true) {
      try (ServerSocket tcp = new ServerSocket(0, 1, LOOPBACK);
          DatagramSocket udp = new DatagramSocket(tcp.getLocalPort(), LOOPBACK)) {
        return udp.getLocalPort();
      } catch (IOException takenForUdp) {
        continue;
      }
    }
  }

  private static Services services(MessageStore store, Optional<AudioClip> greeting, OnePin pins) {
    return new Services() {
      @Override
      public Optional<Directory> directory() {
        return Optional.of(new OnePlan());
      }

      @Override
      public Optional<IdlePorts> idlePorts() {
        return Optional.empty();
      }

      @Override
      public Optional<TlsIdentity> tls() {
        return Optional.empty();
      }

      @Override
      public Optional<ActiveWorker> activeWorker() {
        return Optional.empty();
      }

      @Override
      public boolean awaitStore() {
        return true;
      }

      @Override
      public MessageStore messages() {
        return store;
      }

      @Override
      public Greetings greetings() {
        return new OneGreeting(greeting);
      }

      @Override
      public PinCheck pins() {
        return pins;
      }

      @Override
      public void ended(CallSnapshot call) {
        // Nobody takes calls down.
      }

      @Override
      public PreferenceStore preferences() {
        return pins;
      }

      @Override
      public Optional<Deliveries> deliveries() {
        return Optional.empty();
      }
    };
  }

  private record OneGreeting(Optional<AudioClip> greeting) implements Greetings {
    @Override
    public Optional<AudioClip> find(MailboxId mailbox, Greeting which) {
      return which == Greeting.STANDARD ? greeting : Optional.empty();
    }

    @Override
    public void save(MailboxId mailbox, Greeting which, AudioClip audio) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void remove(MailboxId mailbox, Greeting which) {
      throw new UnsupportedOperationException();
    }
  }
}
