package org.tandem.notify.mwi.subscription;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.redirect.NotifyOutcome;
import org.tandem.api.redirect.NotifyRequest;
import org.tandem.notify.mwi.light.Recipient;
import org.tandem.notify.mwi.light.Summary;

/** The peer of a subscription; its NOTIFYs are numbered within the dialog. */
final class Subscriber implements Recipient {
  /** After which there is no dialog, or no usage of it, any more (RFC 5057 §5.1). */
  private static final Set<Integer> ENDING =
      Set.of(404, 405, 408, 410, 416, 480, 481, 482, 483, 484, 485, 489, 501, 604);

  private final Book book;
  private final Subscription subscription;
  private final Clock clock;

  Subscriber(Book book, Subscription subscription, Clock clock) {
    this.book = book;
    this.subscription = subscription;
    this.clock = clock;
  }

  @Override
  public MailboxId mailbox() {
    return subscription.mailbox();
  }

  @Override
  public String peer() {
    return subscription.path().transport()
        + " "
        + host()
        + ":"
        + subscription.path().remote().getPort();
  }

  @Override
  public String host() {
    String host = subscription.path().remote().getAddress().getHostAddress();
    return host.contains(":") ? "[" + host + "]" : host;
  }

  @Override
  public Optional<Instant> expires() {
    return Optional.of(subscription.expires());
  }

  @Override
  public NotifyRequest next(Optional<Summary> summary, Optional<String> end) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(
        "Event", "message-summary" + subscription.eventId().map(id -> ";id=" + id).orElse(""));
    long left =
        Duration.between(clock.instant(), subscription.expires()).plusMillis(500).toSeconds();
    headers.put(
        "Subscription-State",
        end.map(reason -> "terminated;reason=" + reason)
            .orElse("active;expires=" + Math.max(0, left)));
    return new NotifyRequest(
        subscription.target(),
        subscription.local(),
        subscription.remote(),
        subscription.callId(),
        book.nextNumber(subscription),
        subscription.routes(),
        Optional.of(subscription.path()),
        headers,
        summary.map(known -> new NotifyRequest.Body(Summary.TYPE, known.body(account()))),
        subscription.mailbox().extension());
  }

  /** With Retry-After it is wanted again, and at another time (RFC 6665 §4.2.2). */
  @Override
  public boolean survives(NotifyOutcome outcome) {
    return !ENDING.contains(outcome.status()) || outcome.retryAfter().isPresent();
  }

  /** The URI that was subscribed to, without what belongs to a header or a transport. */
  private String account() {
    String to = subscription.local();
    int open = to.indexOf('<');
    String uri = open < 0 ? to : to.substring(open + 1, Math.max(open + 1, to.indexOf('>', open)));
    int parameters = uri.indexOf(';', Math.max(0, uri.indexOf('@')));
    return parameters < 0 ? uri : uri.substring(0, parameters);
  }
}
