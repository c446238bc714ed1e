package org.tandem.sip.jain;

import gov.nist.javax.sip.message.SIPRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.text.ParseException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sip.ClientTransaction;
import javax.sip.InvalidArgumentException;
import javax.sip.ListeningPoint;
import javax.sip.SipException;
import javax.sip.SipProvider;
import javax.sip.address.Hop;
import javax.sip.address.SipURI;
import javax.sip.header.ContactHeader;
import javax.sip.header.ViaHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.sip.Transport;
import org.tandem.sip.call.CallTimes;
import org.tandem.sip.call.Reach;
import org.tandem.sip.call.Turn;
import org.tandem.sip.jain.stack.JainStack;

/**
 * The outgoing side of the call layer: sends requests, knows who waits for which response, and says
 * where peers reach us. Sending may wait for a connection, hence only in the turn of a call.
 */
final class Line {
  private static final Logger LOG = LoggerFactory.getLogger(Line.class);

  /** Enough for a peer that is there: its connection opens in less. */
  private static final long PATIENCE_MILLIS = 500;

  private final JainStack stack;
  private final Answering answering;
  private final Reach reach;
  private final CallTimes times;
  private final Executor threads;
  private final Semaphore waits;
  private final Map<InviteId, Replies> invites = new ConcurrentHashMap<>();

  /**
   * @param mostWaits how many threads may wait for names and connections at once; fewer than there
   *     are, since peers say where to, and may name a place that never answers
   */
  Line(Answering answering, Reach reach, CallTimes times, Executor threads, int mostWaits) {
    this.stack = answering.stack();
    this.answering = answering;
    this.reach = reach;
    this.times = times;
    this.threads = threads;
    this.waits = new Semaphore(mostWaits);
  }

  JainStack stack() {
    return stack;
  }

  Answering answering() {
    return answering;
  }

  CallTimes times() {
    return times;
  }

  /** The turn of a new call. */
  Turn turn() {
    return new Turn(threads);
  }

  /** Runs a task in a call's turn after a time; the result prevents it. */
  Runnable after(Duration delay, Turn turn, Runnable task) {
    return after(delay, () -> turn.later(task));
  }

  /** Runs an action after a time; must not block. Not at all once the endpoint is closed. */
  Runnable after(Duration delay, Runnable action) {
    try {
      return stack.schedule(delay, action);
    } catch (RejectedExecutionException closed) {
      return () -> {};
    }
  }

  /**
   * Our Contact towards a peer (RFC 3261 §8.1.1.8), always with its transport.
   *
   * @param isSips whether it must be one of scheme sips (§12.1.1)
   */
  ContactHeader contact(String user, Transport transport, InetSocketAddress peer, boolean isSips)
      throws IOException {
    ListeningPoint point = point(transport, peer.getAddress());
    try {
      SipURI uri = stack.addresses().createSipURI(user, reach.host(bound(point), peer));
      uri.setPort(point.getPort());
      uri.setTransportParam(transport.parameter());
      if (isSips) {
        uri.setSecure(true);
      }
      return stack.headers().createContactHeader(stack.addresses().createAddress(uri));
    } catch (ParseException fault) {
      throw new IllegalStateException("a Contact made of an address", fault);
    }
  }

  /** Where a request would go: the peer of the first hop. */
  Hop hop(Request request) throws SipException {
    // The router rewrites requests for strict routers; it will do so once more when they are sent.
    return stack.sip().getNextHop((SIPRequest) request.clone());
  }

  /**
   * Sends a request, Via added. What comes back is told in the call's turn; that sending failed,
   * too.
   *
   * @return what CANCEL needs; null if sending failed
   */
  ClientTransaction send(Request request, Turn turn, Replies replies) {
    Waiting waiting = new Waiting(request, turn, replies);
    try {
      return patiently(
          request,
          () -> {
            ClientTransaction transaction = address(request).getNewClientTransaction(request);
            transaction.setApplicationData(waiting);
            if (request.getMethod().equals(Request.INVITE)) {
              invites.put(InviteId.of(request), waiting);
            }
            transaction.sendRequest();
            return transaction;
          });
    } catch (SipException | IOException | RuntimeException noWay) {
      LOG.debug("{} cannot be sent: {}", request.getMethod(), noWay.toString());
      waiting.failed(503);
      return null;
    }
  }

  /** Sends an ACK for a 2xx, Via added; nothing comes back. */
  void sendAck(Request ack) {
    try {
      patiently(
          ack,
          () -> {
            address(ack).sendRequest(ack);
            return ack;
          });
    } catch (SipException | IOException | RuntimeException noWay) {
      LOG.debug("ACK cannot be sent: {}", noWay.toString()); // the 2xx comes again
    }
  }

  /** Cancels an INVITE that got a provisional response (RFC 3261 §9.1). */
  void cancel(ClientTransaction invite) {
    try {
      Request cancel = invite.createCancel();
      patiently(
          cancel,
          () -> {
            point(hop(cancel)).getNewClientTransaction(cancel).sendRequest();
            return cancel;
          });
    } catch (SipException | IOException | RuntimeException tooLate) {
      LOG.debug("CANCEL cannot be sent: {}", tooLate.toString());
    }
  }

  /** A response from the stack, with its transaction or without one. */
  void arrived(Response response, ClientTransaction transaction) {
    Replies waiting =
        transaction != null
            ? (Replies) transaction.getApplicationData()
            : invites.get(InviteId.of(response));
    if (waiting != null) {
      waiting.response(response);
    }
  }

  /** A transaction of ours found no response. */
  void timedOut(ClientTransaction transaction) {
    if (transaction.getApplicationData() instanceof Replies waiting) {
      waiting.failed(408);
    }
  }

  int remembered() {
    return invites.size();
  }

  /** Sends a request; if that may take a while, only if not too many are at it. */
  private <T> T patiently(Request request, Sending<T> sending) throws SipException, IOException {
    if (isInstant(hop(request))) {
      return sending.send();
    }
    try {
      if (!waits.tryAcquire(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
        throw new SipException("too many wait for names and connections");
      }
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      throw new SipException("interrupted", closing);
    }
    try {
      return sending.send();
    } finally {
      waits.release();
    }
  }

  private interface Sending<T> {
    T send() throws SipException, IOException;
  }

  /** Whether a hop is a datagram away: no connection to open, no name to look up. */
  private static boolean isInstant(Hop hop) {
    return hop != null
        && "udp".equalsIgnoreCase(hop.getTransport())
        && hop.getHost().matches("[0-9.]+|.*:.*");
  }

  private SipProvider address(Request request) throws SipException, IOException {
    Hop hop = hop(request);
    if (hop == null) {
      throw new SipException("no way to " + request.getRequestURI());
    }
    SipProvider provider = point(hop);
    answering.addProduct(request, "User-Agent");
    request.setHeader(via(provider.getListeningPoint(hop.getTransport()), hop));
    return provider;
  }

  private SipProvider point(Hop hop) throws IOException {
    return stack.provider(
        Transport.parse(hop.getTransport()), InetAddress.getByName(hop.getHost()));
  }

  private ListeningPoint point(Transport transport, InetAddress peer) throws IOException {
    return stack.provider(transport, peer).getListeningPoint(transport.parameter());
  }

  private ViaHeader via(ListeningPoint point, Hop hop) throws SipException, IOException {
    InetSocketAddress peer = new InetSocketAddress(hop.getHost(), hop.getPort());
    try {
      ViaHeader via =
          stack
              .headers()
              .createViaHeader(
                  reach.host(bound(point), peer),
                  point.getPort(),
                  point.getTransport(),
                  Tokens.branch());
      via.setRPort();
      return via;
    } catch (ParseException | InvalidArgumentException fault) {
      throw new SipException("a Via made of an address", fault);
    }
  }

  private static InetAddress bound(ListeningPoint point) throws IOException {
    return InetAddress.getByName(point.getIPAddress());
  }

  /** Brings what comes back into the call's turn, and forgets an INVITE when nothing more can. */
  private final class Waiting implements Replies {
    private final Request request;
    private final Turn turn;
    private final Replies replies;

    Waiting(Request request, Turn turn, Replies replies) {
      this.request = request;
      this.turn = turn;
      this.replies = replies;
    }

    @Override
    public void response(Response response) {
      int status = response.getStatusCode();
      if (request.getMethod().equals(Request.INVITE) && status >= 200) {
        if (status < 300) {
          // As long as the peer may repeat its 2xx (RFC 3261 §13.2.2.4).
          after(times.giveUp(), this::forget);
        } else {
          forget();
        }
      }
      turn.later(() -> replies.response(response));
    }

    @Override
    public void failed(int status) {
      forget();
      turn.later(() -> replies.failed(status));
    }

    private void forget() {
      invites.remove(InviteId.of(request), this);
    }
  }
}
