package org.tandem.testcall.lamp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.tandem.sip.Answer;
import org.tandem.sip.Answer.Header;
import org.tandem.sip.SipRequest;
import org.tandem.sip.SipUri;
import org.tandem.sip.StatelessService;
import org.tandem.sip.jain.JainEndpoint;
import org.tandem.sip.request.OutgoingRequest;
import org.tandem.sip.request.OutgoingRequest.Origin;
import org.tandem.sip.request.RequestOutcome;
import org.tandem.testcall.phone.Deadline;
import org.tandem.testcall.phone.Ladder;
import org.tandem.testcall.phone.Line;
import org.tandem.testcall.phone.TestCallFailed;

/** The light of one telephone, on ports of its own: one subscription to one mailbox. */
public final class Light implements AutoCloseable {
  private static final String NAME = "testcall";
  private static final Answer OK = Answer.of(200, "OK");
  private static final Answer NOT_FOR_CALLS = Answer.of(480, "Temporarily Unavailable");
  private static final int EXPIRES_SECONDS = 600;

  private final StatelessService sip;
  private final SipUri mailbox;
  private final Ladder ladder;
  private final String from;
  private final String callId = UUID.randomUUID().toString();
  private final BlockingQueue<Told> told = new LinkedBlockingQueue<>();
  private volatile Optional<String> peer = Optional.empty();
  private int sequence;

  private Light(InetAddress local, SipUri mailbox, Ladder ladder) throws IOException {
    this.mailbox = mailbox;
    this.ladder = ladder;
    this.from = "<sip:" + NAME + "@" + Line.uriHost(local) + ">;tag=" + UUID.randomUUID();
    this.sip = JainEndpoint.openStateless(Line.settings(local), this::answer);
    sip.tap(ladder);
  }

  /**
   * A light that is dark until it subscribes.
   *
   * @param service where SUBSCRIBEs go
   * @throws IOException if there are no sockets to be had; nothing is left behind
   */
  public static Light of(
      String extension, InetSocketAddress service, String transport, Ladder ladder)
      throws IOException {
    SipUri mailbox =
        new SipUri(
            "sip",
            extension,
            Line.uriHost(service.getAddress()),
            service.getPort(),
            Map.of("transport", transport));
    return new Light(Line.towards(service), mailbox, ladder);
  }

  /** Subscribes (RFC 6665 §4.1.2); the first NOTIFY comes by {@link #await}. */
  public void subscribe(Deadline deadline) throws TestCallFailed, InterruptedException {
    send(EXPIRES_SECONDS, deadline);
  }

  /** Ends the subscription (RFC 6665 §4.1.2.3); the last NOTIFY comes by {@link #await}. */
  public void unsubscribe(Deadline deadline) throws TestCallFailed, InterruptedException {
    send(0, deadline);
  }

  /** Waits for a NOTIFY that tells something; those before it are forgotten. Empty in the end. */
  public Optional<Told> await(Predicate<Told> wanted, Deadline deadline)
      throws InterruptedException {
    Told next;
    do {
      next = told.poll(deadline.leftMillis(), TimeUnit.MILLISECONDS);
    } while (next != null && !wanted.test(next));
    return Optional.ofNullable(next);
  }

  @Override
  public void close() {
    sip.close();
  }

  private void send(int expires, Deadline deadline) throws TestCallFailed, InterruptedException {
    CompletableFuture<RequestOutcome> outcome = new CompletableFuture<>();
    sip.send(request(expires), outcome::complete);
    int status = status(outcome, deadline);
    if (status / 100 != 2) {
      throw new TestCallFailed("the SUBSCRIBE was refused: " + status);
    }
  }

  private static int status(CompletableFuture<RequestOutcome> outcome, Deadline deadline)
      throws TestCallFailed, InterruptedException {
    try {
      return outcome.get(deadline.leftMillis(), TimeUnit.MILLISECONDS).status();
    } catch (TimeoutException late) {
      throw new TestCallFailed("the SUBSCRIBE got no answer in time");
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private OutgoingRequest request(int expires) {
    sequence++;
    List<Header> headers = new ArrayList<>();
    headers.add(new Header("From", from));
    headers.add(new Header("To", peer.orElse("<sip:" + mailbox.user() + "@" + host() + ">")));
    headers.add(new Header("Call-ID", callId));
    headers.add(new Header("CSeq", sequence + " SUBSCRIBE"));
    headers.add(new Header("Event", "message-summary"));
    headers.add(new Header("Accept", "application/simple-message-summary"));
    headers.add(new Header("Expires", Integer.toString(expires)));
    return new OutgoingRequest(
        "SUBSCRIBE",
        mailbox,
        List.of(),
        headers,
        Optional.empty(),
        new Origin(NAME, List.of(), Optional.empty()));
  }

  private String host() {
    return mailbox.host();
  }

  private Optional<Answer> answer(SipRequest request) {
    if (!request.method().equals("NOTIFY") || !request.callId().equals(callId)) {
      return Optional.of(NOT_FOR_CALLS);
    }
    peer = request.header("From").stream().findFirst();
    String state = request.header("Subscription-State").stream().findFirst().orElse("");
    Told.of(ladder.now(), state, request.body()).ifPresent(told::add);
    return Optional.of(OK);
  }
}
