package org.tandem.notify.mwi.subscription;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.tandem.api.redirect.SubscribeAnswer;
import org.tandem.api.redirect.SubscribeRequest;
import org.tandem.api.redirect.Subscriptions;
import org.tandem.notify.mwi.light.Summary;

/**
 * Decides about SUBSCRIBEs (RFC 6665 §4.2.1). Answers from memory, so that nobody's call waits for
 * the disk; what has to follow is done afterwards, by who keeps the lights.
 */
final class Desk implements Subscriptions {
  private static final List<String> SPOKEN = List.of(Summary.TYPE, "application/*", "*/*");

  private final Book book;
  private final Supplier<Terms> terms;
  private final Doorman door;
  private final Clock clock;
  private Consequences consequences = new Consequences() {};

  /** What an answer leads to; called when it is on its way. */
  interface Consequences {
    default void subscribed(Subscription subscription) {}

    default void unsubscribed(Subscription subscription) {}
  }

  Desk(Book book, Supplier<Terms> terms, Doorman door, Clock clock) {
    this.book = book;
    this.terms = terms;
    this.door = door;
    this.clock = clock;
  }

  /** Names who does what an answer leads to. */
  void onAnswer(Consequences whoever) {
    consequences = whoever;
  }

  /** One at a time: two copies of one SUBSCRIBE make one subscription. */
  @Override
  public synchronized SubscribeAnswer subscribe(SubscribeRequest request) {
    Optional<Subscription> known =
        book.find(Subscription.key(request.dialog().callId(), request.dialog().fromTag()));
    Optional<String> toTag = request.dialog().toTag();
    if (toTag.isPresent()) {
      return known
          .filter(one -> one.localTag().equals(toTag.get()))
          .filter(one -> one.eventId().equals(request.eventId()))
          .map(one -> within(one, request))
          .orElseGet(() -> refuse(481, "Subscription Does Not Exist"));
    }
    if (known.isPresent() && known.get().sequence() == request.dialog().sequence()) {
      return accept(known.get(), () -> {}); // it was sent again
    }
    return refusal(request).orElseGet(() -> begin(request));
  }

  private SubscribeAnswer within(Subscription one, SubscribeRequest request) {
    long sequence = request.dialog().sequence();
    if (sequence == one.sequence()) {
      return accept(one, () -> {});
    }
    if (sequence < one.sequence()) {
      return refuse(500, "CSeq Too Low"); // RFC 3261 §12.2.2
    }
    if (one.isOver() || !clock.instant().isBefore(one.expires())) {
      return refuse(481, "Subscription Does Not Exist");
    }
    return refusal(request).orElseGet(() -> take(one.refreshed(request, expires(request))));
  }

  private SubscribeAnswer begin(SubscribeRequest request) {
    Doorman.Access access = door.apply(request);
    if (access.mailbox().isEmpty()) {
      return refuse(access.status(), access.reason());
    }
    if (book.size() >= terms.get().most()
        || book.size(access.mailbox().get()) >= terms.get().mostOfMailbox()) {
      return refuse(480, "Too Many Subscriptions");
    }
    String tag = UUID.randomUUID().toString().replace("-", "").substring(0, 16);
    return take(Subscription.begun(access.mailbox().get(), request, tag, expires(request)));
  }

  private SubscribeAnswer take(Subscription subscription) {
    boolean isLast = !clock.instant().isBefore(subscription.expires());
    Subscription kept = isLast ? subscription.over() : subscription;
    book.put(kept);
    return accept(
        kept,
        () -> {
          if (isLast) {
            consequences.unsubscribed(kept);
          } else {
            consequences.subscribed(kept);
          }
        });
  }

  /** What is wrong with a request whatever it is about. */
  private Optional<SubscribeAnswer> refusal(SubscribeRequest request) {
    if (!request.accept().isEmpty() && request.accept().stream().noneMatch(SPOKEN::contains)) {
      return Optional.of(refuse(406, "Not Acceptable", Map.of("Accept", Summary.TYPE)));
    }
    long least = terms.get().least().toSeconds();
    if (request.expires().isPresent()
        && request.expires().getAsLong() > 0
        && request.expires().getAsLong() < least) {
      return Optional.of(
          refuse(423, "Interval Too Brief", Map.of("Min-Expires", Long.toString(least))));
    }
    return Optional.empty();
  }

  private Instant expires(SubscribeRequest request) {
    Terms now = terms.get();
    long seconds = request.expires().orElse(now.usual().toSeconds());
    return clock.instant().plusSeconds(Math.min(seconds, now.longest().toSeconds()));
  }

  private SubscribeAnswer accept(Subscription one, Runnable afterwards) {
    // Rounded, since the clock goes on between the two: 3600 is 3600.
    long left = Duration.between(clock.instant(), one.expires()).plusMillis(500).toSeconds();
    String expires = Long.toString(one.isOver() ? 0 : Math.max(0, left));
    return new SubscribeAnswer(
        200, "OK", Map.of("Expires", expires), Optional.of(one.localTag()), afterwards);
  }

  private static SubscribeAnswer refuse(int status, String reason) {
    return refuse(status, reason, Map.of());
  }

  private static SubscribeAnswer refuse(int status, String reason, Map<String, String> headers) {
    return new SubscribeAnswer(status, reason, headers, Optional.empty(), () -> {});
  }
}
