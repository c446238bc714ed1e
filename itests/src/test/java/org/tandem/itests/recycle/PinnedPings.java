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
 * Gateways that ping both slots all the time, over UDP and over one connection that they keep open.
 * Each ping is sent once, over UDP once more after 500 ms without an answer (RFC 3261 §17.1.2.2),
 * which is counted; anything but 200 is a complaint.
 */
final class PinnedPings implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration UDP_T1 = Duration.ofMillis(500);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final List<Probe> probes = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
  private final AtomicInteger count = new AtomicInteger();
  private final AtomicInteger again = new AtomicInteger();
  private final CountDownLatch enough = new CountDownLatch(1);

  PinnedPings(RunningTandem rig) {
    for (int slot = 0; slot < 2; slot++) {
      int port = rig.tandem().ports().slot(slot);
      begin("udp-" + port, Probe.udp(port), true);
      begin("tcp-" + port, Probe.tcp(port), false);
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

  /** How many of them were sent a second time. */
  int again() {
    return again.get();
  }

  @Override
  public void close() {
    enough.countDown();
    probes.forEach(Probe::close);
  }

  private void begin(String name, Probe probe, boolean mayBeLost) {
    probes.add(probe);
    Thread thread = new Thread(() -> ping(name, probe, mayBeLost), "ping-" + name);
    thread.setDaemon(true);
    threads.add(thread);
    thread.start();
  }

  private void ping(String name, Probe probe, boolean mayBeLost) {
    try {
      pingUntilEnough(name, probe, mayBeLost);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void pingUntilEnough(String name, Probe probe, boolean mayBeLost)
      throws InterruptedException {
    while (complaints.isEmpty() && !enough.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
      String callId = name + "-" + count.incrementAndGet();
      try {
        Optional<SipText> answer = answer(callId, probe, mayBeLost);
        if (answer.map(SipText::status).filter(status -> status == 200).isEmpty()) {
          complaints.add(callId + " got " + answer);
        }
      } catch (RuntimeException broken) {
        complaints.add(callId + ": " + broken);
      }
    }
  }

  private Optional<SipText> answer(String callId, Probe probe, boolean mayBeLost) {
    String request = Probe.request("OPTIONS", "sip:127.0.0.1", callId);
    probe.send(request);
    Optional<SipText> answer = receive(callId, probe, mayBeLost ? UDP_T1 : PATIENCE);
    if (answer.isPresent() || !mayBeLost) {
      return answer;
    }
    again.incrementAndGet();
    probe.send(request);
    return receive(callId, probe, PATIENCE);
  }

  /** A ping that was sent twice may be answered twice: the late answer is not the next ping's. */
  private static Optional<SipText> receive(String callId, Probe probe, Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    Optional<SipText> answer = probe.receive(limit);
    while (answer.isPresent() && !answer.get().header("Call-ID").equals(callId)) {
      long restMillis = Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()));
      answer = probe.receive(Duration.ofMillis(restMillis));
    }
    return answer;
  }
}
