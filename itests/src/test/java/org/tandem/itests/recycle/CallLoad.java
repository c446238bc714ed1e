package org.tandem.itests.recycle;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.tandem.itests.testkit.phone.CallPlan;
import org.tandem.itests.testkit.phone.Transport;
import org.tandem.itests.testkit.server.Inbox;
import org.tandem.itests.testkit.server.Ports;
import org.tandem.itests.testkit.server.RunningTandem;
import org.tandem.itests.testkit.voice.G711;
import org.tandem.itests.testkit.voice.Speech;

/** Callers who call all the time, in every way and of every length, by a seed. */
final class CallLoad implements AutoCloseable {
  static final String[] MAILBOXES = {"2001", "2002"};

  private final RunningTandem rig;
  private final Inbox inbox;
  private final Random random;
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final ExecutorService callers = Executors.newCachedThreadPool();
  private final Queue<LoadCall.Verdict> verdicts = new ConcurrentLinkedQueue<>();
  private final AtomicInteger talking = new AtomicInteger();

  CallLoad(RunningTandem rig, long seed) {
    this.rig = rig;
    this.inbox = new Inbox(rig.tandem().store(), MAILBOXES);
    this.random = new Random(seed);
  }

  /** What callers of a mailbox hear before the beep, so that they can tell whether it is whole. */
  static short[] greeting(String extension) {
    return Speech.of(extension.hashCode(), Duration.ofSeconds(2));
  }

  /** Begins; a new call each interval. */
  CallLoad start(Duration interval) {
    clock.scheduleAtFixedRate(this::callOnce, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    return this;
  }

  /** Calls that go on. */
  int talking() {
    return talking.get();
  }

  /** No new calls; waits for the last one's verdict. */
  List<LoadCall.Verdict> finish() throws InterruptedException {
    clock.shutdown();
    if (!clock.awaitTermination(10, TimeUnit.SECONDS)) {
      throw new AssertionError("the load does not stop");
    }
    callers.shutdown();
    if (!callers.awaitTermination(90, TimeUnit.SECONDS)) {
      throw new AssertionError(talking.get() + " calls do not end");
    }
    return List.copyOf(verdicts);
  }

  @Override
  public void close() {
    clock.shutdownNow();
    callers.shutdownNow();
    inbox.close();
  }

  private void callOnce() {
    Transport transport = pick(Transport.values());
    LoadCall.Behaviour behaviour = pick(LoadCall.Behaviour.values());
    if (behaviour == LoadCall.Behaviour.HEARS_IT_ALL && random.nextBoolean()) {
      behaviour = LoadCall.Behaviour.HANGS_UP_AFTER_SPEAKING; // or every recycle waits for one
    }
    String uri =
        "sip:%s@127.0.0.1:%d;transport=%s"
            .formatted(pick(MAILBOXES), pick(ports()), transport.parameter());
    LoadCall call =
        new LoadCall(
            rig.phone("5550200", transport),
            CallPlan.to(uri).offering(pick(G711.values())),
            behaviour,
            behaviour.length(random),
            inbox);
    callers.execute(() -> run(call));
  }

  /** Of the SIP service, and of both slots: some PBXs are pinned to one. */
  private Integer[] ports() {
    Ports ports = rig.tandem().ports();
    return new Integer[] {ports.sip(), ports.sip(), ports.slot(0), ports.slot(1)};
  }

  private void run(LoadCall call) {
    talking.incrementAndGet();
    try {
      verdicts.add(call.call());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      talking.decrementAndGet();
    }
  }

  private <T> T pick(T[] of) {
    return of[random.nextInt(of.length)];
  }
}
