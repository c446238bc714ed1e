package org.tandem.notify.mwi.light;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.notify.Lamp;
import org.tandem.api.redirect.NotifyOutcome;
import org.tandem.api.redirect.NotifyRequest;
import org.tandem.api.redirect.NotifySender;
import org.tandem.notify.mwi.fake.CountedTurns;
import org.tandem.notify.mwi.fake.Peers;

/** Every rule about when a peer is told, by a counted clock. */
class LightingTest {
  private static final MailboxId BOX = new MailboxId("sfo", "2001");
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final CountedTurns turns = new CountedTurns();
  private final Map<MailboxId, Summary> truth = new HashMap<>();
  private final Peers peers = new Peers();
  private final List<String> left = new ArrayList<>();
  private Optional<NotifySender> way = Optional.of(peers);
  private final Lighting lighting =
      new Lighting(turns, box -> Optional.ofNullable(truth.get(box)), () -> way, () -> PAUSE);

  LightingTest() {
    lighting.onEnd(left::add);
    truth.put(BOX, counts(0, 0));
  }

  @Test
  void whoAsksIsToldAtOnce() {
    truth.put(BOX, counts(1, 2));
    ask("a");
    assertThat(peers.counts()).containsExactly("1/2 (0/0)");
    ask("a");
    assertThat(peers.counts()).containsExactly("1/2 (0/0)");
  }

  @Test
  void aChangeIsToldAtOnceAndNothingElse() {
    ask("a");
    turns.pass(Duration.ofSeconds(5));
    peers.taken();
    change(1, 0);
    assertThat(peers.counts()).containsExactly("1/0 (0/0)");
    turns.pass(Duration.ofSeconds(5));
    lighting.changed(BOX);
    lighting.changed(new MailboxId("sfo", "2002"));
    lighting.sweep();
    turns.run();
    assertThat(peers.counts()).isEmpty();
  }

  @Test
  void changesWithinThePauseAreToldOnceWhenItIsOver() {
    ask("a");
    peers.taken();
    for (int i = 1; i <= 5; i++) {
      turns.pass(Duration.ofMillis(100));
      change(i, 0);
    }
    turns.pass(Duration.ofMillis(499));
    assertThat(peers.counts()).isEmpty();
    turns.pass(Duration.ofMillis(1));
    assertThat(peers.counts()).containsExactly("5/0 (0/0)");
    turns.pass(Duration.ofSeconds(5));
    assertThat(peers.counts()).isEmpty();
  }

  @Test
  void whatWasUndoneWithinThePauseIsNotTold() {
    ask("a");
    peers.taken();
    change(1, 0);
    change(0, 0);
    turns.pass(Duration.ofSeconds(5));
    assertThat(peers.counts()).isEmpty();
  }

  @Test
  void oneIsUnderWayAtATime() {
    peers.fallSilent();
    ask("a");
    turns.pass(Duration.ofSeconds(5));
    change(1, 0);
    change(2, 0);
    turns.pass(Duration.ofSeconds(5));
    assertThat(peers.counts()).containsExactly("0/0 (0/0)");
    peers.answerOldest(200);
    turns.run();
    assertThat(peers.counts()).containsExactly("2/0 (0/0)");
  }

  @Test
  void anUnknownCountIsNeverTold() {
    truth.clear();
    ask("a");
    assertThat(peers.counts()).containsExactly("?");
    lighting.sweep();
    turns.pass(Duration.ofSeconds(5));
    assertThat(peers.counts()).isEmpty();
    change(3, 1);
    assertThat(peers.counts()).containsExactly("3/1 (0/0)");
    truth.clear();
    lighting.sweep();
    lighting.changed(BOX);
    turns.pass(Duration.ofSeconds(5));
    assertThat(peers.counts()).isEmpty();
    assertThat(lamps()).containsExactly("3/1 (0/0) 200");
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 503, 302, 401})
  void whatWasNotTakenIsToldAgainByTheSweep(int status) {
    peers.answer(new NotifyOutcome(status));
    ask("a");
    assertThat(peers.counts()).hasSize(1);
    assertThat(lamps()).singleElement().asString().startsWith("? " + status);
    turns.pass(Duration.ofMinutes(1));
    assertThat(peers.counts()).isEmpty();
    peers.answer(new NotifyOutcome(200));
    lighting.sweep();
    turns.run();
    assertThat(peers.counts()).containsExactly("0/0 (0/0)");
    assertThat(left).isEmpty();
  }

  /** Sweeps once a minute; how often the peer was told in that time. */
  private int told(Duration time) {
    for (long minute = 0; minute < time.toMinutes(); minute++) {
      turns.pass(Duration.ofMinutes(1));
      lighting.sweep();
      turns.run();
    }
    return peers.counts().size();
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404, 405, 489, 500, 501, 603})
  void whoRefusesIsToldLessAndLessOften(int status) {
    peers.answer(new NotifyOutcome(status));
    ask("a");
    peers.taken();
    assertThat(told(Duration.ofHours(2))).isBetween(6, 9);
    assertThat(told(Duration.ofHours(10))).isEqualTo(10);
    assertThat(left).isEmpty();

    peers.answer(new NotifyOutcome(200));
    told(Duration.ofHours(2));
    assertThat(lamps()).containsExactly("0/0 (0/0) 200");
    peers.answer(new NotifyOutcome(status));
    change(1, 0);
    peers.taken();
    assertThat(told(Duration.ofMinutes(4))).as("as at first").isEqualTo(3);
  }

  @Test
  void whoIsAwayForLongIsToldSoonAfterItIsBack() {
    peers.answer(new NotifyOutcome(503));
    ask("a");
    told(Duration.ofHours(12));
    peers.answer(new NotifyOutcome(200));
    told(Duration.ofMinutes(5));
    assertThat(lamps()).containsExactly("0/0 (0/0) 200");
  }

  @Test
  void whoRefusesIsToldOfAChangeAtOnce() {
    peers.answer(new NotifyOutcome(500));
    ask("a");
    told(Duration.ofHours(2));
    change(1, 0);
    assertThat(peers.counts()).containsExactly("1/0 (0/0)");
    change(1, 0);
    lighting.sweep();
    turns.pass(Duration.ofSeconds(30));
    assertThat(peers.counts()).as("it is no change").isEmpty();
  }

  @Test
  void whoRefusesIsToldAtOnceWhenItsSettingChanges() {
    peers.answer(new NotifyOutcome(500));
    ask("a");
    told(Duration.ofHours(2));
    ask("a");
    assertThat(peers.counts()).containsExactly("0/0 (0/0)");
  }

  @ParameterizedTest
  @CsvSource({
    "401, log-on", "407, log-on", "403, forbids", "404, does not know this number",
    "405, takes no NOTIFY", "501, takes no NOTIFY", "489, message-summary", "600, 600"
  })
  void whyItRefusesIsSaidInWords(int status, String words) {
    peers.answer(new NotifyOutcome(status));
    ask("a");
    assertThat(lamps()).singleElement().asString().contains(Integer.toString(status), words);
  }

  @Test
  void whoIsGoneIsForgotten() {
    peers.answer(new NotifyOutcome(481));
    ask("a");
    assertThat(left).containsExactly("a");
    peers.taken();
    change(1, 0);
    assertThat(peers.counts()).isEmpty();
    assertThat(lighting.lamps()).isEmpty();
  }

  @Test
  void whoWantsToBeLeftAloneIsLeftAloneForThatTime() {
    peers.answer(new NotifyOutcome(480, Optional.of(Duration.ofSeconds(120))));
    ask("a");
    peers.taken();
    peers.answer(new NotifyOutcome(200));
    change(1, 0);
    turns.pass(Duration.ofSeconds(119));
    assertThat(peers.counts()).isEmpty();
    turns.pass(Duration.ofSeconds(1));
    assertThat(peers.counts()).containsExactly("1/0 (0/0)");
    assertThat(left).isEmpty();
  }

  @Test
  void theLastWordIsSaidAndThenNothing() {
    peers.fallSilent();
    ask("a");
    lighting.end("a", new Pupil("a", "192.0.2.10"), "timeout");
    turns.run();
    assertThat(peers.taken()).hasSize(1);
    peers.answerOldest(200);
    turns.run();
    assertThat(peers.taken())
        .extracting(request -> request.headers().get("End"))
        .containsExactly("timeout");
    peers.answerOldest(408);
    turns.run();
    assertThat(left).containsExactly("a");
    change(1, 0);
    assertThat(peers.taken()).isEmpty();
  }

  @Test
  void whatCouldNotLeaveLeavesWhenThereIsAWay() {
    way = Optional.empty();
    ask("a");
    change(4, 0);
    assertThat(peers.counts()).isEmpty();
    way = Optional.of(peers);
    lighting.sweep();
    turns.run();
    assertThat(peers.counts()).containsExactly("4/0 (0/0)");
  }

  @Test
  void aSenderThatFailsIsAnOutcome() {
    way =
        Optional.of(
            request -> {
              throw new IllegalStateException("closing");
            });
    ask("a");
    assertThat(lamps()).containsExactly("? 503");
  }

  @Test
  void aHostThatDoesNotAnswerKeepsNobodyElseWaiting() {
    peers.fallSilent();
    for (int i = 0; i < 500; i++) {
      lighting.ask("dead-" + i, new Pupil("dead-" + i, "192.0.2.66"));
    }
    turns.run();
    assertThat(peers.taken()).hasSize(50);
    peers.answer(new NotifyOutcome(200));
    ask("alive");
    assertThat(peers.taken()).hasSize(1);
    for (int i = 0; i < 50; i++) {
      peers.answerOldest(408);
    }
    turns.run();
    assertThat(peers.taken()).hasSize(450);
    assertThat(left).hasSize(50);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void whateverHappensThePauseIsKeptAndTheLastStateIsTold(long seed) {
    Random random = new Random(seed);
    ask("a");
    turns.pass(PAUSE);
    peers.taken();
    long lastNanos = turns.nanos() - PAUSE.toNanos();
    String lastTold = "0/0 (0/0)";
    for (int step = 0; step < 2_000; step++) {
      if (random.nextInt(3) == 0) {
        truth.put(BOX, counts(random.nextInt(3), random.nextInt(3)));
        lighting.changed(BOX);
      }
      if (random.nextInt(50) == 0) {
        peers.answer(new NotifyOutcome(random.nextBoolean() ? 200 : 500));
        lighting.sweep();
      }
      turns.pass(Duration.ofMillis(random.nextInt(150)));
      List<String> told = peers.counts();
      assertThat(told).hasSizeLessThan(2);
      if (!told.isEmpty()) {
        assertThat(turns.nanos() - lastNanos).isGreaterThan(PAUSE.minusMillis(150).toNanos());
        lastNanos = turns.nanos();
        lastTold = told.get(0);
      }
    }
    peers.answer(new NotifyOutcome(200));
    truth.put(BOX, counts(7, 0)); // or it may be tried an hour later
    lighting.changed(BOX);
    turns.pass(Duration.ofSeconds(30));
    List<String> told = peers.counts();
    lastTold = told.isEmpty() ? lastTold : told.get(told.size() - 1);
    assertThat(lastTold).isEqualTo(truth.get(BOX).toString());
  }

  private void ask(String key) {
    lighting.ask(key, new Pupil(key, "192.0.2.10"));
    turns.run();
  }

  private void change(int fresh, int heard) {
    truth.put(BOX, counts(fresh, heard));
    lighting.changed(BOX);
    turns.run();
  }

  private List<String> lamps() {
    return lighting.lamps().stream().map(LightingTest::text).toList();
  }

  private static String text(Lamp lamp) {
    return lamp.sent().orElse("?") + " " + lamp.outcome().orElse("-");
  }

  private static Summary counts(int fresh, int heard) {
    return new Summary(fresh, heard, 0, 0);
  }

  /** Wants to know of one mailbox, until it is told 481 or does not answer. */
  private record Pupil(String name, String host) implements Recipient {
    @Override
    public MailboxId mailbox() {
      return BOX;
    }

    @Override
    public String peer() {
      return name;
    }

    @Override
    public Optional<Instant> expires() {
      return Optional.empty();
    }

    @Override
    public NotifyRequest next(Optional<Summary> summary, Optional<String> end) {
      return new NotifyRequest(
          "sip:" + name,
          "",
          "",
          name,
          1,
          List.of(),
          Optional.empty(),
          Map.of("End", end.orElse("")),
          summary.map(known -> new NotifyRequest.Body(Summary.TYPE, known.body("sip:" + name))),
          name);
    }

    @Override
    public boolean survives(NotifyOutcome outcome) {
      return outcome.retryAfter().isPresent() || outcome.status() != 481 && outcome.status() != 408;
    }
  }
}
