package org.tandem.redirect.learning;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.api.config.Settings;
import org.tandem.api.plan.VoipGateway;
import org.tandem.api.worker.ActiveWorker;
import org.tandem.redirect.passing.CallKey;
import org.tandem.redirect.passing.Onward;
import org.tandem.sip.SipRequest;

/**
 * Watches what gateways make of a 302. One is marked when a redirected call comes back to the
 * service, and when one that was acknowledged reaches no worker in time; a gateway that has
 * followed a 302 before must fail three times in a row, since callers also hang up in that moment.
 *
 * <pre>
 *   s   0        0.1    4 (delivery.patience)
 *       302 ───► ACK ──────────► nothing reached a worker: marked
 *                 └─ INVITE with the same Call-ID at 5060: marked, and passed on at once
 *                 └─ a worker tells of it: followed
 * </pre>
 */
public final class Learning {
  private static final Logger LOG = LoggerFactory.getLogger(Learning.class);
  private static final int MOST_PENDING = 5_000;

  /** As long as the gateway may repeat its INVITE; without an ACK nothing is learned of it. */
  private static final long UNACKNOWLEDGED_MILLIS = 64_000;

  private static final int PROOFS_AGAINST_A_FOLLOWER = 3;
  private static final String ADVICE =
      " Known settings that change it: Asterisk with PJSIP, redirect_method=uri_pjsip in its"
          + " endpoint; Asterisk with chan_sip, promiscredir=yes; Kamailio, get_redirects() of the"
          + " module uac_redirect in a failure route. um:gateways --forget ";

  private final Marks marks;
  private final Supplier<Optional<ActiveWorker>> worker;
  private final ScheduledExecutorService timer;
  private final Map<CallKey, Pending> pending = new HashMap<>(); // guarded by this
  private final Set<String> followers = new HashSet<>(); // guarded by this
  private final Map<String, Integer> misses = new HashMap<>(); // guarded by this

  public Learning(
      Marks marks, Supplier<Optional<ActiveWorker>> worker, ScheduledExecutorService timer) {
    this.marks = marks;
    this.worker = worker;
    this.timer = timer;
  }

  /** Whether a gateway was seen not to follow a 302. */
  public boolean isMarked(VoipGateway gateway) {
    return marks.of(gateway.name()).isPresent();
  }

  /** What it did, in a sentence. */
  public Optional<String> deed(String gateway) {
    return marks.of(gateway);
  }

  /** Begins anew with a gateway; false if nothing was known. */
  public synchronized boolean forget(String gateway) {
    followers.remove(gateway);
    misses.remove(gateway);
    return marks.remove(gateway);
  }

  /**
   * An INVITE is answered by 302.
   *
   * @param contact its Contact as written
   */
  public synchronized void redirected(SipRequest invite, VoipGateway gateway, String contact) {
    if (pending.size() < MOST_PENDING) {
      Pending call = Pending.of(invite, gateway, uri(contact));
      if (pending.putIfAbsent(CallKey.of(invite), call) == null) {
        later(UNACKNOWLEDGED_MILLIS, () -> drop(CallKey.of(invite), call));
      }
    }
  }

  /** A 302 was acknowledged: from now on the call is on its way to a worker. */
  public synchronized void acknowledged(SipRequest ack) {
    Pending call = pending.get(CallKey.of(ack));
    if (call != null) {
      long millis = call.gateway().delivery().patience().toMillis();
      later(millis, () -> overdue(CallKey.of(ack), call));
    }
  }

  /**
   * An INVITE that is a redirected call which came back: its gateway is marked, and the call is
   * saved. Empty for any other.
   */
  public Optional<Onward> back(SipRequest invite, VoipGateway gateway) {
    Pending call = take(invite);
    if (call != null) {
      mark(gateway, "sent the call to " + here(invite) + " again, not where the Contact says");
      return Optional.of(new Onward(call.lostBy(invite)));
    }
    if (isForAWorker(invite)) {
      mark(gateway, "dialled the 302's Contact, but sent the call to " + here(invite));
      return Optional.of(Onward.UNCHANGED);
    }
    return Optional.empty();
  }

  /** The redirected call that an INVITE tries again. */
  private synchronized Pending take(SipRequest invite) {
    Pending call = pending.get(CallKey.of(invite));
    if (call == null || !call.isBackBy(invite)) {
      return null;
    }
    return pending.remove(CallKey.of(invite));
  }

  /** A call has come to a worker. */
  public synchronized void arrived(String callId, String gateway, String caller) {
    CallKey id = CallKey.of(callId);
    CallKey from = CallKey.of(caller);
    Iterator<Pending> calls = pending.values().iterator();
    while (calls.hasNext()) {
      Pending call = calls.next();
      if (call.isArrivedBy(id, gateway, from)) {
        calls.remove();
        followers.add(gateway);
        misses.remove(gateway);
        return;
      }
    }
  }

  synchronized int pending() {
    return pending.size();
  }

  private synchronized boolean drop(CallKey key, Pending call) {
    return pending.remove(key, call);
  }

  private void overdue(CallKey key, Pending call) {
    synchronized (this) {
      if (!drop(key, call)) {
        return;
      }
      String gateway = call.gateway().name();
      int missed = misses.merge(gateway, 1, Integer::sum);
      if (followers.contains(gateway) && missed < PROOFS_AGAINST_A_FOLLOWER) {
        return;
      }
    }
    String patience = Settings.format(call.gateway().delivery().patience());
    mark(
        call.gateway(),
        "acknowledged the 302, and then its call reached no worker within " + patience);
  }

  private void mark(VoipGateway gateway, String how) {
    String name = gateway.name();
    if (marks.add(name, how)) {
      LOG.warn(
          "Gateway {} does not follow a 302: it {}. Its calls are passed on from now on.{}{}"
              + " lets it be tried anew.",
          name,
          how,
          ADVICE,
          name);
    }
  }

  /** Whether the Request-URI is what a 302 of ours said: the worker's port. */
  private boolean isForAWorker(SipRequest invite) {
    int port = invite.requestUri().port();
    return port != invite.destination().getPort()
        && worker
            .get()
            .filter(active -> active.slot().plain() == port || active.slot().tls() == port)
            .isPresent();
  }

  private static String uri(String contact) {
    return contact.substring(contact.indexOf('<') + 1, contact.lastIndexOf('>'));
  }

  private static String here(SipRequest invite) {
    return "port " + invite.destination().getPort();
  }

  private void later(long millis, Runnable task) {
    try {
      timer.schedule(task, millis, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException closed) {
      LOG.debug("Closed: nothing more is learned");
    }
  }
}
