package org.tandem.redirect.mwi;

import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tandem.api.redirect.NotifyOutcome;
import org.tandem.api.redirect.NotifyRequest;
import org.tandem.api.redirect.NotifySender;
import org.tandem.api.redirect.SipPath;
import org.tandem.sip.Answer.Header;
import org.tandem.sip.SipUri;
import org.tandem.sip.Transport;
import org.tandem.sip.jain.Uris;
import org.tandem.sip.request.OutgoingRequest;
import org.tandem.sip.request.OutgoingRequest.Body;
import org.tandem.sip.request.OutgoingRequest.Origin;
import org.tandem.sip.request.OutgoingRequest.Path;
import org.tandem.sip.request.RequestOutcome;
import org.tandem.sip.request.RequestSender;

/** Lets NOTIFYs leave from the service's sockets. */
public final class Outbox implements NotifySender {
  private static final Pattern SECONDS = Pattern.compile("(\\d{1,8})\\b.*", Pattern.DOTALL);

  private final Challengers challengers = new Challengers();
  private final RequestSender sender;
  private final Supplier<List<String>> advertised;

  /**
   * @param advertised by which hosts others reach us, as it is at the moment
   */
  public Outbox(RequestSender sender, Supplier<List<String>> advertised) {
    this.sender = sender;
    this.advertised = advertised;
  }

  @Override
  public CompletionStage<NotifyOutcome> send(NotifyRequest request) {
    CompletableFuture<NotifyOutcome> outcome = new CompletableFuture<>();
    try {
      OutgoingRequest written = written(request);
      sender.send(written, came -> outcome.complete(told(written, outcome(came))));
    } catch (ParseException noTarget) {
      outcome.complete(new NotifyOutcome(503));
    }
    return outcome;
  }

  private OutgoingRequest written(NotifyRequest request) throws ParseException {
    SipUri target = Uris.parse(request.target());
    List<Header> headers = new ArrayList<>();
    headers.add(new Header("From", request.from()));
    headers.add(new Header("To", request.to()));
    headers.add(new Header("Call-ID", request.callId()));
    headers.add(new Header("CSeq", request.sequence() + " NOTIFY"));
    request.headers().forEach((name, value) -> headers.add(new Header(name, value)));
    return new OutgoingRequest(
        "NOTIFY",
        target,
        request.routes(),
        headers,
        request.body().map(body -> new Body(body.type(), body.text())),
        new Origin(request.contactUser(), advertised.get(), request.path().map(Outbox::path)));
  }

  private static Path path(SipPath path) {
    return new Path(Transport.parse(path.transport()), path.local(), path.remote());
  }

  private NotifyOutcome told(OutgoingRequest request, NotifyOutcome outcome) {
    if (outcome.isChallenge()) {
      challengers.note(request.target().host(), outcome.status());
    }
    return outcome;
  }

  private static NotifyOutcome outcome(RequestOutcome came) {
    Optional<Duration> retryAfter =
        came.retryAfter()
            .map(SECONDS::matcher)
            .filter(Matcher::matches)
            .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds.group(1))));
    return new NotifyOutcome(came.status(), retryAfter);
  }
}
