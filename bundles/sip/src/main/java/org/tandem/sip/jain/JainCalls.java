package org.tandem.sip.jain;

import gov.nist.javax.sip.stack.SIPServerTransaction;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.sip.DialogTerminatedEvent;
import javax.sip.IOExceptionEvent;
import javax.sip.RequestEvent;
import javax.sip.ResponseEvent;
import javax.sip.TimeoutEvent;
import javax.sip.TransactionTerminatedEvent;
import javax.sip.header.ToHeader;
import javax.sip.message.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.sip.CallArrivals;
import org.tandem.sip.CallEvents;
import org.tandem.sip.Invite;
import org.tandem.sip.OutgoingCall;
import org.tandem.sip.SipSettings;
import org.tandem.sip.call.CallTimes;
import org.tandem.sip.call.Reach;
import org.tandem.sip.jain.stack.JainStack;
import org.tandem.sip.wire.OwnThreads;

/**
 * The call layer of an endpoint: finds for each message the call that it belongs to. Dialogs are
 * ours; from the stack come messages and transactions.
 */
final class JainCalls implements CallLayer {
  private static final Logger LOG = LoggerFactory.getLogger(JainCalls.class);

  private final Map<DialogId, Leg> legs = new ConcurrentHashMap<>();
  private final OwnThreads own;
  private final ThreadPoolExecutor threads;
  private final Line line;
  private final Intake intake;
  private volatile boolean isClosed;

  private JainCalls(JainStack stack, SipSettings settings, CallTimes times, CallArrivals arrivals) {
    this.own = new OwnThreads(settings.name() + "-call");
    this.threads = threads(settings, own);
    this.line =
        new Line(
            new Answering(stack, settings.product()),
            new Reach(settings.calls().hosts()),
            times,
            threads,
            threads.getMaximumPoolSize() / 2);
    this.intake = new Intake(line, legs, arrivals);
  }

  static CallLayer create(JainStack stack, SipSettings settings, CallArrivals arrivals) {
    return create(stack, settings, CallTimes.standard(settings.calls().session()), arrivals);
  }

  static CallLayer create(
      JainStack stack, SipSettings settings, CallTimes times, CallArrivals arrivals) {
    return new JainCalls(stack, settings, times, arrivals);
  }

  @Override
  public Runnable call(Invite invite, OutgoingCall outcome, CallEvents events) {
    Invitation invitation = new Invitation(line, invite);
    JainOutgoingCall call = new JainOutgoingCall(invitation, legs, outcome, events);
    call.begin();
    return call::cancel;
  }

  @Override
  public int transactions() {
    return (int) legs.values().stream().filter(Leg::isUnfinished).count();
  }

  /** What is kept of calls, and of INVITEs that might come or be answered once more. */
  int remembered() {
    return legs.size() + intake.remembered() + line.remembered();
  }

  @Override
  public void close() {
    isClosed = true;
    List.copyOf(legs.values()).forEach(Leg::close);
    threads.shutdown();
    try {
      if (!threads.awaitTermination(1, TimeUnit.SECONDS)) {
        threads.shutdownNow();
        threads.awaitTermination(1, TimeUnit.SECONDS);
      }
      own.join();
    } catch (InterruptedException stop) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
    List.copyOf(legs.values()).forEach(Leg::close); // what came in at the last moment
  }

  @Override
  public void processRequest(RequestEvent event) {
    Request request = event.getRequest();
    if (isClosed) {
      LOG.debug("Too late: {}", request.getMethod());
    } else if (request.getMethod().equals(Request.CANCEL)) {
      cancelled(event);
    } else if (((ToHeader) request.getHeader(ToHeader.NAME)).getTag() != null) {
      inCall(event);
    } else {
      intake.received(event);
    }
  }

  @Override
  public void processResponse(ResponseEvent event) {
    line.arrived(event.getResponse(), event.getClientTransaction());
  }

  @Override
  public void processTimeout(TimeoutEvent event) {
    if (!event.isServerTransaction()) {
      line.timedOut(event.getClientTransaction());
    } else if (event.getServerTransaction().getApplicationData() instanceof JainIncomingCall call) {
      call.unacknowledged();
    }
  }

  @Override
  public void processIOException(IOExceptionEvent event) {
    LOG.debug("No way to {}:{}", event.getHost(), event.getPort());
  }

  @Override
  public void processTransactionTerminated(TransactionTerminatedEvent event) {
    // Nothing is kept for a transaction that does not end with its call.
  }

  @Override
  public void processDialogTerminated(DialogTerminatedEvent event) {
    // The stack has no dialogs.
  }

  private void inCall(RequestEvent event) {
    Request request = event.getRequest();
    Leg leg = legs.get(DialogId.received(request));
    boolean isAck = request.getMethod().equals(Request.ACK);
    if (isAck && leg != null) {
      leg.received(new Exchange(line.answering(), request, null, ""));
    } else if (leg != null) {
      Exchange.begin(line.answering(), event, "").ifPresent(leg::received);
    } else if (!isAck) {
      line.answering().stateless(request, Answering.NO_CALL);
    }
  }

  private void cancelled(RequestEvent event) {
    Request cancel = event.getRequest();
    if (!(event.getServerTransaction() instanceof SIPServerTransaction transaction)) {
      line.answering().stateless(cancel, Answering.NO_CALL);
      return;
    }
    SIPServerTransaction invite = transaction.getCanceledInviteTransaction();
    if (invite != null && invite.getApplicationData() instanceof JainIncomingCall call) {
      call.cancelled(cancel, transaction);
    } else {
      // A re-INVITE, which was answered at once.
      new Exchange(line.answering(), cancel, transaction, Tokens.tag()).answer(Answering.OK);
    }
  }

  /** More than the stack has: one may wait for a connection. */
  private static ThreadPoolExecutor threads(SipSettings settings, OwnThreads own) {
    int most = 2 * settings.threads() + 6;
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            most,
            most,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            own,
            (task, closed) -> task.run()); // what is asked after the end is done by who asks
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }
}
