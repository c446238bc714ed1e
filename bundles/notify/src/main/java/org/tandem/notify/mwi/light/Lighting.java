package org.tandem.notify.mwi.light;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.notify.Lamp;
import org.tandem.api.redirect.NotifyOutcome;
import org.tandem.api.redirect.NotifySender;

/**
 * Keeps all lights true. May be told of changes on any thread; everything is done in turns. No more
 * than {@value #MOST_AT_ONCE} NOTIFYs are under way to one host: the others wait in a row.
 */
public final class Lighting {
  private static final Logger LOG = LoggerFactory.getLogger(Lighting.class);
  private static final int MOST_AT_ONCE = 50;
  private static final NotifyOutcome UNSENT = new NotifyOutcome(503);

  private final Turns turns;
  private final Truth truth;
  private final Supplier<Optional<NotifySender>> sender;
  private final Supplier<Duration> pause;
  private final Map<String, Watched> watched = new ConcurrentHashMap<>();
  private final Rows<Watched> rows = new Rows<>(MOST_AT_ONCE);
  private final Complaints complaints = new Complaints();
  private Consumer<String> farewell = key -> {};

  private static final class Watched {
    private final String key;
    private final Light light = new Light();
    private volatile Recipient recipient;
    private volatile Optional<Summary> told = Optional.empty();
    private volatile Optional<NotifyOutcome> outcome = Optional.empty();

    Watched(String key) {
      this.key = key;
    }
  }

  /**
   * @param pause the shortest time between two NOTIFYs to one peer about one mailbox
   */
  public Lighting(
      Turns turns, Truth truth, Supplier<Optional<NotifySender>> sender, Supplier<Duration> pause) {
    this.turns = turns;
    this.truth = truth;
    this.sender = sender;
    this.pause = pause;
  }

  /**
   * Names who is told, in its turn, of a recipient that is not told of anything any more.
   *
   * @param leaver takes its key
   */
  public void onEnd(Consumer<String> leaver) {
    farewell = leaver;
  }

  /** A recipient that is new, or changed, or asks: it is told the full state at once. */
  public void ask(String key, Recipient recipient) {
    turns.soon(
        () -> {
          Watched one = watch(key, recipient);
          one.light.asked();
          line(one);
        });
  }

  /** Tells a recipient for the last time, and why (RFC 6665 §4.1.3). */
  public void end(String key, Recipient recipient, String reason) {
    turns.soon(
        () -> {
          Watched one = watch(key, recipient);
          one.light.end(reason);
          line(one);
        });
  }

  /** A recipient may come from elsewhere now. */
  private Watched watch(String key, Recipient recipient) {
    Watched one = watched.computeIfAbsent(key, Watched::new);
    Recipient before = one.recipient;
    one.recipient = recipient;
    if (before != null && !before.peer().equals(recipient.peer())) {
      complaints.left(before.peer(), key, this::hasLights);
    }
    return one;
  }

  private boolean hasLights(String peer) {
    return watched.values().stream().anyMatch(one -> one.recipient.peer().equals(peer));
  }

  /** Forgets a recipient without a word. */
  public void forget(String key) {
    turns.soon(() -> remove(watched.get(key)));
  }

  /** Something happened in a mailbox. */
  public void changed(MailboxId mailbox) {
    turns.soon(
        () ->
            watched.values().stream()
                .filter(one -> one.recipient.mailbox().equals(mailbox))
                .toList()
                .forEach(this::line));
  }

  /** Compares what everybody was told with the truth. */
  public void sweep() {
    turns.soon(() -> List.copyOf(watched.values()).forEach(this::line));
  }

  /** All lights, by mailbox, then by peer. */
  public List<Lamp> lamps() {
    List<Lamp> lamps = new ArrayList<>();
    for (Watched one : watched.values()) {
      Recipient recipient = one.recipient;
      lamps.add(
          new Lamp(
              recipient.mailbox(),
              recipient.peer(),
              recipient.expires(),
              one.told.map(Summary::toString),
              one.outcome.map(RefusalWords::of)));
    }
    lamps.sort(Comparator.comparing(Lamp::mailbox).thenComparing(Lamp::peer));
    return lamps;
  }

  private void line(Watched one) {
    String host = one.recipient.host();
    rows.add(host, one);
    advance(host);
  }

  private void advance(String host) {
    for (Optional<Watched> next = rows.next(host); next.isPresent(); next = rows.next(host)) {
      look(next.get());
    }
  }

  private void look(Watched one) {
    if (watched.get(one.key) != one) {
      return; // it left while it waited
    }
    long nowNanos = turns.nanos();
    switch (one.light.look(nowNanos)) {
      case NOTHING -> {}
      case PAUSE ->
          turns.after(
              one.light.pause(nowNanos),
              () -> {
                one.light.resumed();
                line(one);
              });
      case LOOK -> tellNews(one, nowNanos);
    }
  }

  private void tellNews(Watched one, long nowNanos) {
    Optional<NotifySender> way = sender.get();
    Optional<Summary> now = truth.of(one.recipient.mailbox());
    if (way.isEmpty() || !one.light.isNews(now, nowNanos)) {
      return;
    }
    Optional<String> end = one.light.ending();
    one.light.tells(now, nowNanos, pause.get());
    send(one, way.get(), now, end);
  }

  /** Whatever goes wrong is an outcome. */
  private void send(Watched one, NotifySender way, Optional<Summary> now, Optional<String> end) {
    String host = one.recipient.host();
    rows.begins(host);
    Consumer<NotifyOutcome> told =
        outcome ->
            turns.soon(
                () -> {
                  rows.ends(host);
                  ended(one, outcome, end.isPresent());
                  advance(host);
                });
    try {
      way.send(one.recipient.next(now, end))
          .whenComplete((outcome, fault) -> told.accept(fault == null ? outcome : UNSENT));
    } catch (RuntimeException fault) {
      LOG.error("A NOTIFY about {} failed", one.recipient.mailbox(), fault);
      told.accept(UNSENT);
    }
  }

  private void ended(Watched one, NotifyOutcome outcome, boolean isLast) {
    boolean isAgain = one.light.ended(outcome, turns.nanos());
    one.told = one.light.told();
    one.outcome = one.light.outcome();
    if (isLast || !one.recipient.survives(outcome)) {
      tellWhy(one, outcome, isLast);
      remove(one);
      return;
    }
    if (outcome.isTaken()) {
      complaints.taken(one.recipient.peer(), one.key);
    }
    complain(one, outcome);
    if (isAgain) {
      line(one);
    }
  }

  private void remove(Watched one) {
    if (one != null && watched.remove(one.key, one)) {
      complaints.left(one.recipient.peer(), one.key, this::hasLights);
      farewell.accept(one.key);
    }
  }

  private static void tellWhy(Watched one, NotifyOutcome outcome, boolean isLast) {
    if (!isLast) {
      LOG.info(
          "{} does not want to know of {} any more: {}",
          one.recipient.peer(),
          one.recipient.mailbox(),
          RefusalWords.of(outcome));
    }
  }

  /** A peer that wants a log-on is told of by whoever sends. */
  private void complain(Watched one, NotifyOutcome outcome) {
    if (outcome.isRefused()
        && !outcome.isChallenge()
        && complaints.refused(one.recipient.peer(), outcome.status(), one.key)) {
      LOG.warn(
          "{} does not take what waits in {}: {}; it is told less and less often",
          one.recipient.peer(),
          one.recipient.mailbox(),
          RefusalWords.of(outcome));
    }
  }
}
