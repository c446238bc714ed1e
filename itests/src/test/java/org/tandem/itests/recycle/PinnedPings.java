package org.tandem.itests.recycle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.tandem.itests.testkit.phone.Probe;
import org.tandem.itests.testkit.phone.SipText;
import org.tandem.itests.testkit.server.RunningTandem;

/**
 * Gateways that ping both slots all the time, over UDP and over one connection that they keep open:
 * each ping is sent once, and anything but 200 is a complaint.
 */
final class PinnedPings implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final List<Probe> probes = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
  private final AtomicInteger count = new AtomicInteger();
  private final CountDownLatch enough = new CountDownLatch(1);

  PinnedPings(RunningTandem rig) {
    for (int slot = 0; slot < 2; slot++) {
      int port = rig.tandem().ports().slot(slot);
      begin("udp-" + port, Probe.udp(port));
      begin("tcp-" + port, Probe.tcp(port));
    }
  }

  /** No more pings; what was wrong with any of them. */
  List<String> finish() throws InterruptedException {
    enough.countDown();
    for (Thread thread : threads) {
      thread.join(2 * PATIENCE.toMillis());
    }
    return List.copyOf(complaints);
  }

  int count() {
    return count.get();
  }

  @Override
  public void close() {
    enough.countDown();
    probes.forEach(Probe::close);
  }

  private void begin(String name, Probe probe) {
    probes.add(probe);
    Thread thread = new Thread(() -> ping(name, probe), "ping-" + name);
    thread.setDaemon(true);
    threads.add(thread);
    thread.start();
  }

  private void ping(String name, Probe probe) {
    try {
      pingUntilEnough(name, probe);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void pingUntilEnough(String name, Probe probe) throws InterruptedException {
    while (complaints.isEmpty() && !enough.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
      String callId = name + "-" + count.incrementAndGet();
      try {
        probe.send(Probe.request("OPTIONS", "sip:127.0.0.1", callId));
        Optional<SipText> answer = probe.receive(PATIENCE);
        if (answer.map(SipText::status).filter(status -> status == 200).isEmpty()) {
          complaints.add(callId + " got " + answer);
        }
      } catch (RuntimeException broken) {
        complaints.add(callId + ": " + broken);
      }
    }
  }
}
