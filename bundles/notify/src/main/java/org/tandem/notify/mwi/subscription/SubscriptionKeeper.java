package org.tandem.notify.mwi.subscription;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.api.redirect.SubscribeAnswer;
import org.tandem.api.redirect.SubscribeRequest;
import org.tandem.api.redirect.Subscriptions;
import org.tandem.notify.mwi.light.Lighting;
import org.tandem.notify.mwi.light.Turns;

/**
 * Keeps subscriptions from their first SUBSCRIBE to their last NOTIFY, over restarts too:
 *
 * <pre>
 *   (none) ── SUBSCRIBE ──► LIVE ── unsubscribed, expired, not allowed any more ──► OVER: last NOTIFY
 *                           │  ▲                                                      │
 *                           │  └── refreshed, restart                                 │ 32 s
 *                           └───── NOTIFY refused or not answered ──► (none) ◄────────┘
 * </pre>
 *
 * <p>One that is over is remembered for as long as its peer may repeat the SUBSCRIBE that ended it.
 */
public final class SubscriptionKeeper implements Subscriptions {
  private static final Logger LOG = LoggerFactory.getLogger(SubscriptionKeeper.class);
  private static final Duration REPEATS = Duration.ofSeconds(32);

  private final Book book;
  private final Desk desk;
  private final Doorman doorman;
  private final Lighting lighting;
  private final Turns turns;
  private final Clock clock;
  private Set<String> suspects = new HashSet<>();

  private SubscriptionKeeper(Book book, Desk desk, Doorman doorman, Surroundings surroundings) {
    this.book = book;
    this.desk = desk;
    this.doorman = doorman;
    this.lighting = surroundings.lighting();
    this.turns = surroundings.turns();
    this.clock = surroundings.clock();
  }

  /** What it works with. */
  public record Surroundings(Lighting lighting, Turns turns, Clock clock) {}

  /**
   * Takes over the subscriptions that are in a folder: their peers are told the full state, since
   * nobody knows what they show.
   *
   * @throws IOException if the folder cannot be had
   */
  public static SubscriptionKeeper open(
      Path folder, Supplier<Terms> terms, Doorman doorman, Surroundings surroundings)
      throws IOException {
    Book book = Book.open(folder);
    Desk desk = new Desk(book, terms, doorman, surroundings.clock());
    SubscriptionKeeper keeper = new SubscriptionKeeper(book, desk, doorman, surroundings);
    surroundings.lighting().onEnd(keeper::left);
    desk.onAnswer(
        new Desk.Consequences() {
          @Override
          public void subscribed(Subscription subscription) {
            keeper.watch(subscription);
          }

          @Override
          public void unsubscribed(Subscription subscription) {
            keeper.tellLast(subscription, "timeout");
          }
        });
    keeper.resume();
    return keeper;
  }

  @Override
  public SubscribeAnswer subscribe(SubscribeRequest request) {
    return desk.subscribe(request);
  }

  /**
   * Ends what has expired while the clock was set, and subscriptions to mailboxes that are gone or
   * must not be told of any more, if that is so twice: settings that are being read are not whole
   * for a moment.
   */
  public void sweep() {
    turns.soon(
        () -> {
          book.all().forEach(one -> expire(one.key()));
          Map<String, String> reasons = new HashMap<>();
          for (Subscription one : book.all()) {
            if (!one.isOver()) {
              doorman.objection(one).ifPresent(reason -> reasons.put(one.key(), reason));
            }
          }
          reasons.forEach(
              (key, reason) -> {
                if (suspects.contains(key)) {
                  book.find(key).ifPresent(one -> end(one, reason));
                }
              });
          suspects = reasons.keySet();
        });
  }

  private void resume() {
    int taken = 0;
    for (Subscription one : book.all()) {
      if (one.isOver() || !clock.instant().isBefore(one.expires())) {
        book.remove(one);
      } else {
        watch(one);
        taken++;
      }
    }
    if (taken > 0) {
      LOG.info("Took over {} subscriptions to waiting messages", taken);
    }
  }

  private void watch(Subscription one) {
    lighting.ask(one.key(), new Subscriber(book, one, clock));
    turns.after(
        Duration.between(clock.instant(), one.expires()).plusMillis(1), () -> expire(one.key()));
  }

  private void expire(String key) {
    book.find(key)
        .filter(one -> !one.isOver() && !clock.instant().isBefore(one.expires()))
        .ifPresent(one -> end(one, "timeout"));
  }

  private void end(Subscription one, String reason) {
    Subscription over = one.over();
    book.put(over);
    tellLast(over, reason);
  }

  private void tellLast(Subscription over, String reason) {
    lighting.end(over.key(), new Subscriber(book, over, clock), reason);
  }

  private void left(String key) {
    Optional<Subscription> one = book.find(key);
    one.filter(Subscription::isOver)
        .ifPresent(over -> turns.after(REPEATS, () -> book.remove(over)));
    one.filter(live -> !live.isOver()).ifPresent(book::remove);
  }
}
