package org.tandem.api.worker;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One generation of call handling, running. Made by a {@link WorkerFactory}; owned by the recycle
 * scheduler, which alone calls the methods that change its state. All methods may be called from
 * any thread.
 */
public interface Worker {
  /** Property of the service that the scheduler registers for each worker: its slot, as text. */
  String SLOT = "slot";

  Generation generation();

  PortSlot slot();

  WorkerState state();

  /** Takes {@link WorkerEvent#PROVED}: from now on it is the one that calls are pointed at. */
  void activate();

  /**
   * Finishes: calls that go on go on. For {@code linger} new calls are still taken, since their 302
   * may be on its way; after that they are answered by 302 to the successor, or by 480 without one.
   *
   * @param successor where new calls belong now, if anywhere
   * @param linger how long new calls are still taken; 64 x T1 = 32 s covers every retransmission
   *     (RFC 3261 §17.1.1.2)
   */
  void drain(Optional<PortSlot> successor, Duration linger);

  /**
   * Waits until a drained worker has no call left, its linger is over and its transactions are.
   *
   * @return whether that happened within the limit
   */
  boolean awaitEmpty(Duration limit) throws InterruptedException;

  /**
   * Ends what goes on (recordings are kept, BYE is sent) and gives back every thread, socket and
   * file. Bounded in time; harmless a second time.
   */
  void close();

  /**
   * Places a call and does the errand, on a thread of the worker; returns when the call is over. It
   * counts like any other call: a drain waits for it, and {@link #close} cuts it.
   *
   * @param progress told each stage once it is reached
   * @throws OutboundRefused where nothing was dialled
   * @throws InterruptedException if the waiting was interrupted: the call is cut
   */
  OutboundEnd place(OutboundOrder order, Consumer<OutboundStage> progress)
      throws OutboundRefused, InterruptedException;

  /** The calls that go on. */
  List<CallSnapshot> calls();

  /** The newest calls that ended, newest first, a hundred at most. */
  List<CallSnapshot> recentCalls();

  /** How many calls ended in which way since the start, test calls apart. */
  Map<CallOutcome, Long> outcomes();

  /**
   * The longest time from INVITE to 200 of the calls answered since then; zero if there was none.
   */
  Duration longestSetUp(Instant since);
}
