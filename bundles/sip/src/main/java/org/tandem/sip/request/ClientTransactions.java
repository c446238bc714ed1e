package org.tandem.sip.request;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.sip.text.RawMessage;
import org.tandem.sip.wire.Flow;
import org.tandem.sip.wire.Wire;

/**
 * All requests of an endpoint that are on their way. An answer belongs to the one whose branch it
 * bears (RFC 3261 §17.1.3). What a datagram reaches leaves at once; names and connections are
 * waited for on a few threads, so that peers who name places that never answer hold up each other
 * only. All threads begin and end with this object: one made on the thread of a sender would
 * inherit what belongs to the sender, and keep it.
 */
public final class ClientTransactions implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ClientTransactions.class);
  private static final int WAITING_THREADS = 4;
  private static final int MOST_WAITING = 1_000;
  private static final int MOST = 10_000;

  private final NextHop nextHop;
  private final RequestText text;
  private final RequestTimes times;
  private final Map<String, Sent> sent = new ConcurrentHashMap<>();
  private final ScheduledThreadPoolExecutor timer;
  private final ThreadPoolExecutor waiting;

  private record Sent(String method, ClientTransaction transaction) {}

  /**
   * @param product for the User-Agent header
   */
  public ClientTransactions(Wire wire, String product, RequestTimes times, ThreadFactory threads) {
    this.nextHop = new NextHop(wire);
    this.text = new RequestText(product);
    this.times = times;
    this.timer = new ScheduledThreadPoolExecutor(1, threads);
    timer.setRemoveOnCancelPolicy(true);
    timer.prestartCoreThread();
    this.waiting =
        new ThreadPoolExecutor(
            WAITING_THREADS,
            WAITING_THREADS,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MOST_WAITING),
            threads);
    waiting.prestartAllCoreThreads();
  }

  /** Sends a request; see {@link RequestSender}. */
  public void send(OutgoingRequest request, Addressing to, Consumer<RequestOutcome> told) {
    try {
      Optional<Flow> instant = nextHop.instant(request, to);
      if (instant.isPresent()) {
        send(request, to, instant.get(), told);
      } else {
        waiting.execute(new Patient(request, to, told));
      }
    } catch (IOException | RejectedExecutionException noWay) {
      unsent(request, noWay, told);
    }
  }

  /** Takes a response that came in; false if it belongs to no request. */
  public boolean answered(RawMessage response) {
    Sent one = sent.get(response.vias().top().flatMap(via -> via.parameter("branch")).orElse(""));
    String sequence = response.first("cseq").orElse("");
    if (one == null || !sequence.endsWith(" " + one.method())) {
      return false;
    }
    int status = Integer.parseInt(response.startLine().split(" ")[1]);
    one.transaction().answered(status, response.first("retry-after"));
    return true;
  }

  /** How many have not ended. */
  public int count() {
    return sent.size();
  }

  @Override
  public void close() {
    timer.shutdownNow();
    for (Runnable queued : waiting.shutdownNow()) {
      if (queued instanceof Patient patient) {
        unsent(patient.request, new IOException("closed"), patient.told);
      }
    }
    List.copyOf(sent.values()).forEach(one -> one.transaction().abandon());
    try {
      waiting.awaitTermination(1, TimeUnit.SECONDS);
      timer.awaitTermination(1, TimeUnit.SECONDS);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  /** One that waits for a name or a connection. */
  private final class Patient implements Runnable {
    private final OutgoingRequest request;
    private final Addressing to;
    private final Consumer<RequestOutcome> told;

    private Patient(OutgoingRequest request, Addressing to, Consumer<RequestOutcome> told) {
      this.request = request;
      this.to = to;
      this.told = told;
    }

    @Override
    public void run() {
      sendPatiently(request, to, told);
    }
  }

  private void sendPatiently(
      OutgoingRequest request, Addressing to, Consumer<RequestOutcome> told) {
    try {
      send(request, to, nextHop.patient(request, to), told);
    } catch (IOException | RuntimeException noWay) {
      unsent(request, noWay, told);
    }
  }

  private void send(
      OutgoingRequest request, Addressing to, Flow flow, Consumer<RequestOutcome> told)
      throws IOException {
    if (sent.size() >= MOST) {
      throw new IOException("too many requests are on their way");
    }
    String branch = RequestText.branch();
    ClientTransaction transaction =
        ClientTransaction.of(
            text.compose(request, to, flow, branch),
            flow,
            times,
            timer,
            outcome -> {
              sent.remove(branch);
              told.accept(outcome);
            });
    sent.put(branch, new Sent(request.method(), transaction));
    try {
      transaction.begin();
    } catch (RejectedExecutionException closed) {
      transaction.abandon();
    }
  }

  private static void unsent(
      OutgoingRequest request, Exception why, Consumer<RequestOutcome> told) {
    LOG.debug("{} to {} cannot be sent: {}", request.method(), request.target(), why.toString());
    told.accept(RequestOutcome.UNSENT);
  }
}
