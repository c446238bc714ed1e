package org.tandem.recycle.fakeworker;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.tandem.api.worker.CallOutcome;
import org.tandem.api.worker.CallSnapshot;
import org.tandem.api.worker.Generation;
import org.tandem.api.worker.OutboundEnd;
import org.tandem.api.worker.OutboundOrder;
import org.tandem.api.worker.OutboundRefused;
import org.tandem.api.worker.OutboundStage;
import org.tandem.api.worker.PortSlot;
import org.tandem.api.worker.Worker;
import org.tandem.api.worker.WorkerEvent;
import org.tandem.api.worker.WorkerSpec;
import org.tandem.api.worker.WorkerState;

/**
 * A worker without calls of its own: a socket that answers, a thread, and as many calls as the test
 * says on the switchboard, under the key {@code g17.calls}.
 */
final class FakeWorker implements Worker {
  private final WorkerSpec spec;
  private final String behaviour;
  private final ConcurrentMap<String, Object> switchboard;
  private final DatagramSocket socket;
  private final Thread thread;
  private final Map<CallOutcome, Long> outcomes = new EnumMap<>(CallOutcome.class);
  private volatile WorkerState state = WorkerState.STARTING;
  private volatile long lingerEndNanos;

  FakeWorker(WorkerSpec spec, String behaviour, ConcurrentMap<String, Object> switchboard)
      throws IOException {
    this.spec = spec;
    this.behaviour = behaviour;
    this.switchboard = switchboard;
    socket = new DatagramSocket(spec.slot().plain(), InetAddress.getLoopbackAddress());
    thread = new Thread(this::answer, "fake-" + spec.generation() + "-socket");
  }

  void run() {
    thread.start();
    if (behaviour.contains("leak")) {
      new Thread(this::stay, "stuck-" + spec.generation() + "-thread").start();
    }
  }

  @Override
  public Generation generation() {
    return spec.generation();
  }

  @Override
  public PortSlot slot() {
    return spec.slot();
  }

  @Override
  public WorkerState state() {
    return state;
  }

  @Override
  public void activate() {
    if (behaviour.contains("fail-activation")) {
      throw new IllegalStateException("cannot be activated");
    }
    take(WorkerEvent.PROVED);
  }

  @Override
  public void drain(Optional<PortSlot> successor, Duration linger) {
    take(WorkerEvent.DRAIN);
    switchboard.put(generation() + ".successor", successor.map(PortSlot::toString).orElse("none"));
    lingerEndNanos = System.nanoTime() + linger.toNanos();
  }

  @Override
  public boolean awaitEmpty(Duration limit) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (calling().get() > 0 || System.nanoTime() < lingerEndNanos) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      TimeUnit.MILLISECONDS.sleep(5);
    }
    return true;
  }

  @Override
  public synchronized void close() {
    if (state == WorkerState.RETIRED) {
      return;
    }
    long cut = calling().getAndSet(0);
    if (cut > 0) {
      outcomes.merge(CallOutcome.CUT, cut, Long::sum);
    }
    take(WorkerEvent.CLOSE);
    socket.close();
    try {
      thread.join(5_000);
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public OutboundEnd place(OutboundOrder order, Consumer<OutboundStage> progress)
      throws OutboundRefused {
    throw new OutboundRefused(OutboundRefused.Reason.NO_GATEWAY, "it has no way out");
  }

  @Override
  public List<CallSnapshot> calls() {
    CallSnapshot call =
        new CallSnapshot(
            "id",
            generation(),
            Instant.EPOCH,
            "call answering",
            "100",
            "2001",
            "sfo/2001",
            "recording",
            "PCMU",
            Optional.empty(),
            Duration.ZERO,
            Optional.empty());
    return Collections.nCopies(calling().get(), call);
  }

  @Override
  public List<CallSnapshot> recentCalls() {
    return List.of();
  }

  @Override
  public synchronized Map<CallOutcome, Long> outcomes() {
    Map<CallOutcome, Long> all = new EnumMap<>(outcomes);
    Object ended = switchboard.get(generation() + ".hung-up");
    if (ended instanceof AtomicInteger count) {
      all.put(CallOutcome.CALLER_HUNG_UP, (long) count.get());
    }
    return all;
  }

  @Override
  public Duration longestSetUp(Instant since) {
    return Duration.ofMillis(generation().number());
  }

  private AtomicInteger calling() {
    Object count = switchboard.computeIfAbsent(generation() + ".calls", key -> new AtomicInteger());
    return (AtomicInteger) count;
  }

  private synchronized void take(WorkerEvent event) {
    state = state.next(event);
  }

  /** Tells the network settings that it was given, or that it is no good. */
  private void answer() {
    byte[] bytes =
        (behaviour.contains("fail-proof") ? "bad" : "good " + spec.settings().get("marker"))
            .getBytes();
    DatagramPacket question = new DatagramPacket(new byte[100], 100);
    while (!socket.isClosed()) {
      try {
        socket.receive(question);
        InetSocketAddress asker = (InetSocketAddress) question.getSocketAddress();
        socket.send(new DatagramPacket(bytes, bytes.length, asker));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void stay() {
    try {
      ((CountDownLatch) switchboard.get("release")).await();
    } catch (InterruptedException released) {
      Thread.currentThread().interrupt();
    }
  }
}
