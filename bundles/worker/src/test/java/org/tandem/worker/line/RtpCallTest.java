package org.tandem.worker.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandem.api.choice.CallTarget;
import org.tandem.api.mailbox.AudioClip;
import org.tandem.api.mailbox.MessageDraft;
import org.tandem.api.worker.CallOutcome;
import org.tandem.media.audio.Alignment;
import org.tandem.media.audio.Clip;
import org.tandem.media.dtmf.Key;
import org.tandem.media.loop.MediaListener;
import org.tandem.media.loop.MediaLoop;
import org.tandem.media.loop.MediaSession;
import org.tandem.media.loop.MediaSettings;
import org.tandem.sip.CallEvents;
import org.tandem.sip.Referral;
import org.tandem.sip.SipUri;
import org.tandem.sip.Transport;
import org.tandem.worker.call.Call;
import org.tandem.worker.call.CallEnded;
import org.tandem.worker.call.CallFacts;
import org.tandem.worker.call.Collect;
import org.tandem.worker.call.Collected;
import org.tandem.worker.call.Played;
import org.tandem.worker.call.RecordLimits;
import org.tandem.worker.call.Recording;
import org.tandem.worker.call.Speed;
import org.tandem.worker.fake.FixedDirectory;
import org.tandem.worker.fake.MemoryStore;
import org.tandem.worker.prompt.Languages;
import org.tandem.worker.prompt.Prompt;
import org.tandem.worker.prompt.Speech;
import org.tandem.worker.sound.Speaking;

/** The real call over real sockets, its SIP side played by the test. */
@Timeout(60)
class RtpCallTest {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final Duration TRANSFER = Duration.ofMillis(1500);
  private static final Destination GATEWAY = new Destination("192.0.2.7", 5080, Transport.UDP, "");
  private static final RecordLimits LIMITS =
      new RecordLimits(Duration.ofSeconds(20), Duration.ofSeconds(2));
  private static final CallTarget TARGET = CallTarget.direct("5550100", "2001");
  private static final CallFacts FACTS =
      new CallFacts(
          "call-1",
          Instant.EPOCH,
          Optional.empty(),
          TARGET,
          Optional.of(FixedDirectory.GATEWAY),
          Optional.of(new FixedDirectory().choose(FixedDirectory.GATEWAY, TARGET)),
          false);

  private final MediaLoop loop = MediaLoop.open("media-test", MediaSettings.DEFAULT.withAnyPorts());
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final MemoryStore store = new MemoryStore(line -> {});
  private FakeIncoming caller;
  private RtpCall call;

  private void arrives(boolean hasOffer) throws IOException {
    arrives(new FakeIncoming(this::session, hasOffer), Duration.ofMinutes(1));
  }

  private void arrives(FakeIncoming from, Duration longest) {
    caller = from;
    call =
        new RtpCall(
            new Leg(from, this::session, GATEWAY),
            new Equipment(
                new Speaking(Languages.load(), Duration.ZERO),
                new LineSettings(
                    longest, Duration.ofMillis(1500), Duration.ofMillis(700), TRANSFER),
                Switchboard.NONE),
            new CallProgress(FACTS, System.nanoTime()));
  }

  private MediaSession session(MediaListener listener) throws IOException {
    return loop.session(LOOPBACK, LOOPBACK.getHostAddress(), listener);
  }

  @AfterEach
  void close() {
    thread.shutdownNow();
    loop.close();
  }

  /** Runs a conversation on the call's thread. */
  private <T> CompletableFuture<T> talk(Function<Call, T> conversation) {
    return CompletableFuture.supplyAsync(
        () -> {
          call.answer();
          return conversation.apply(call);
        },
        thread);
  }

  private static <T> T result(CompletableFuture<T> talk) throws Exception {
    return talk.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
  }

  private void awaitHeard(Duration sound) {
    await().atMost(LIMIT).until(() -> caller.ear().heard().length > sound.toMillis() * 8);
  }

  private MessageDraft draft() throws Exception {
    return store.begin(FixedDirectory.ANNA, FACTS.asMessageFacts(8000));
  }

  private static Clip noise(Duration length) {
    return new Clip(samples(length), 8000);
  }

  private static short[] samples(Duration length) {
    Random random = new Random(1);
    short[] samples = new short[(int) length.toMillis() * 8];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) (random.nextGaussian() * 3000);
    }
    return samples;
  }

  @Test
  void aPromptIsHeardToItsEnd() throws Exception {
    arrives(true);
    Played played = result(talk(call -> call.play(Prompt.BEEP)));

    assertThat(played.isComplete()).isTrue();
    assertThat(played.heard()).isBetween(Duration.ofMillis(240), Duration.ofMillis(280));
    awaitHeard(Duration.ofMillis(600));
    assertThat(caller.ear().beeps()).isEqualTo(1);
  }

  @Test
  void anInviteWithoutAnOfferIsAnsweredByOurs() throws Exception {
    arrives(false);
    assertThat(result(talk(call -> call.play(Prompt.BEEP))).isComplete()).isTrue();
    await().atMost(LIMIT).until(() -> caller.ear().beeps() == 1);
  }

  @Test
  void aKeyInterruptsAndSaysHowMuchWasHeard() throws Exception {
    arrives(true);
    CompletableFuture<Played> talk = talk(call -> call.play(Prompt.REVIEW_MENU));
    awaitHeard(Duration.ofSeconds(1));
    caller.voice().press(Key.K7);

    Played played = result(talk);
    assertThat(played.key()).contains(Key.K7);
    assertThat(played.heard()).isBetween(Duration.ofMillis(700), Duration.ofMillis(2500));
    await().atMost(LIMIT).until(() -> caller.ear().silentSamples() > 1600);
  }

  @Test
  void aRecordingGoesOnWhereItWasPausedAtAnotherSpeed() throws Exception {
    arrives(true);
    Speech.Recorded recording =
        new Speech.Recorded("a sound", new AudioClip(8000, samples(Duration.ofSeconds(6))));
    CompletableFuture<List<Played>> talk =
        talk(
            call -> {
              Played paused = call.play(recording, Duration.ofSeconds(2), Speed.NORMAL);
              Played rest = call.play(recording, paused.position(), Speed.DOUBLE);
              return List.of(paused, rest);
            });
    awaitHeard(Duration.ofSeconds(1));
    caller.voice().press(Key.K2);

    Played paused = result(talk).get(0);
    assertThat(paused.key()).contains(Key.K2);
    assertThat(paused.position()).isEqualTo(Duration.ofSeconds(2).plus(paused.heard()));
    Played rest = result(talk).get(1);
    assertThat(rest.isComplete()).isTrue();
    assertThat(rest.position()).isEqualTo(Duration.ofSeconds(6));
    Duration half = Duration.ofSeconds(6).minus(paused.position()).dividedBy(2);
    assertThat(rest.heard()).isBetween(half.minusMillis(20), half.plusMillis(20));
  }

  @Test
  void whatMustBeHeardIsNotInterruptedAndKeepsTheKey() throws Exception {
    arrives(true);
    CompletableFuture<Optional<Key>> talk =
        talk(
            call -> {
              call.say(Prompt.GOODBYE);
              return call.ask(Prompt.REVIEW_MENU);
            });
    awaitHeard(Duration.ofMillis(100));
    caller.voice().press(Key.K2);

    assertThat(result(talk)).contains(Key.K2);
  }

  @Test
  void withoutAKeyAQuestionEndsByTime() throws Exception {
    arrives(true);
    Optional<Key> key = result(talk(call -> call.ask(Prompt.BEEP)));
    assertThat(key).isEmpty();
  }

  @Test
  void digitsAreCollectedUpToPoundOrAPause() throws Exception {
    arrives(true);
    List<Collected> collected = new CopyOnWriteArrayList<>();
    CompletableFuture<Boolean> talk =
        talk(
            call ->
                collected.add(call.collect(new Collect(1, 20), Prompt.ENTER_MAILBOX))
                    && collected.add(call.collect(new Collect(2, 4)))
                    && collected.add(call.collect(new Collect(2, 2)))
                    && collected.add(call.collect(new Collect(2, 4)))
                    && collected.add(call.collect(new Collect(1, 4))));
    awaitHeard(Duration.ofMillis(500));
    presses("2001#12");
    await().atMost(LIMIT).until(() -> collected.size() == 2);
    presses("345#*");

    assertThat(result(talk)).isTrue();
    assertThat(collected)
        .containsExactly(
            new Collected("2001", Collected.End.ENTERED),
            new Collected("12", Collected.End.ENTERED),
            new Collected("34", Collected.End.ENTERED),
            new Collected("5", Collected.End.TOO_FEW),
            new Collected("", Collected.End.STAR));
  }

  private void presses(String keys) {
    keys.chars().forEach(key -> caller.voice().press(Key.of((char) key)));
  }

  @Test
  void nothingEnteredIsTold() throws Exception {
    arrives(true);
    Collected collected = result(talk(call -> call.collect(new Collect(1, 4))));
    assertThat(collected).isEqualTo(new Collected("", Collected.End.NOTHING));
  }

  @Test
  void keysByInfoCountAndThoseByBothWaysCountOnce() throws Exception {
    arrives(true);
    CompletableFuture<List<Optional<Key>>> talk =
        talk(call -> List.of(call.ask(), call.ask(), call.ask()));
    caller.sendsInfo("application/dtmf-relay", "Signal=5\r\nDuration=160\r\n");
    caller.voice().press(Key.K5);
    caller.sendsInfo("application/dtmf", "#");
    caller.sendsInfo("text/plain", "Signal=1");

    assertThat(result(talk))
        .containsExactly(Optional.of(Key.K5), Optional.of(Key.POUND), Optional.empty());
  }

  @Test
  void keysInTheSoundCountWhereThereAreNoEvents() throws Exception {
    FakeIncoming plain = new FakeIncoming(this::session, "0");
    arrives(plain, Duration.ofMinutes(1));
    CompletableFuture<Optional<Key>> talk = talk(call -> call.ask(Prompt.REVIEW_MENU));
    plain.awaitEvents();
    plain.voice().play(new Clip(dual(770, 1336, Duration.ofMillis(120)), 8000));

    assertThat(result(talk)).contains(Key.K5);
  }

  private static void assertEnded(CallOutcome outcome, ThrowingCallable action) {
    assertThatThrownBy(action)
        .isInstanceOfSatisfying(
            CallEnded.class, ended -> assertThat(ended.outcome()).isEqualTo(outcome));
  }

  private static short[] dual(double low, double high, Duration length) {
    short[] samples = new short[(int) length.toMillis() * 8];
    for (int i = 0; i < samples.length; i++) {
      double angle = 2 * Math.PI * i / 8000;
      samples[i] = (short) (6000 * (Math.sin(low * angle) + Math.sin(high * angle)));
    }
    return samples;
  }

  @Test
  void poundEndsARecordingAndIsNotInIt() throws Exception {
    arrives(true);
    MessageDraft draft = draft();
    CompletableFuture<Recording> talk = talk(call -> call.record(draft, LIMITS));
    caller.awaitEvents();
    caller.voice().play(noise(Duration.ofSeconds(5)));
    await().atMost(LIMIT).until(() -> draft.length().toMillis() > 900);
    caller.voice().press(Key.POUND);

    Recording recording = result(talk);
    assertThat(recording.end()).isEqualTo(Recording.End.KEY);
    assertThat(recording.length()).isEqualTo(draft.length());
    short[] stored = draft.audio().samples();
    Alignment alignment = Alignment.of(samples(Duration.ofSeconds(5)), stored);
    assertThat(alignment.correlation()).isGreaterThan(0.99); // to its very end: no tone, no gap
    assertThat(stored.length - alignment.offsetSamples() - alignment.overlapSamples())
        .isLessThan(10);
  }

  @Test
  void aKeyFromBeforeTheRecordingDoesNotEndIt() throws Exception {
    arrives(true);
    MessageDraft draft = draft();
    CompletableFuture<Recording> talk = talk(call -> call.record(draft, LIMITS, Prompt.BEEP));
    caller.awaitEvents();
    caller.voice().press(Key.POUND);
    await().atMost(LIMIT).until(() -> draft.length().toMillis() > 500);
    caller.bye();

    assertThat(result(talk).end()).isEqualTo(Recording.End.HANG_UP);
  }

  @Test
  void aRecordingWithoutAWordEndsBySilenceAndHoldsNothing() throws Exception {
    arrives(true);
    MessageDraft draft = draft();
    Recording recording = result(talk(call -> call.record(draft, LIMITS)));
    assertThat(recording).isEqualTo(new Recording(Recording.End.SILENCE, Duration.ZERO));
    assertThat(draft.length()).isZero();
  }

  @Test
  void aRecordingEndsAtItsLimit() throws Exception {
    arrives(true);
    MessageDraft draft = draft();
    RecordLimits limits = new RecordLimits(Duration.ofSeconds(1), Duration.ofSeconds(5));
    Recording recording = result(talk(call -> call.record(draft, limits)));
    assertThat(recording).isEqualTo(new Recording(Recording.End.LIMIT, Duration.ofSeconds(1)));
  }

  @Test
  void aFullDiskEndsARecordingAndKeepsWhatItTook() throws Exception {
    arrives(true);
    store.leaveRoomFor(Duration.ofSeconds(1));
    MessageDraft draft = draft();
    Recording recording = result(talk(call -> call.record(draft, LIMITS)));

    assertThat(recording.end()).isEqualTo(Recording.End.DISK_FULL);
    assertThat(recording.length()).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
  }

  @Test
  void anEndOfTheCallIsAResultOfARecordingAndEndsEverythingElse() throws Exception {
    arrives(true);
    MessageDraft draft = draft();
    CompletableFuture<Recording> talk = talk(call -> call.record(draft, LIMITS));
    caller.awaitEvents();
    caller.bye();

    assertThat(result(talk).end()).isEqualTo(Recording.End.HANG_UP);
    assertEnded(CallOutcome.CALLER_HUNG_UP, call::letLastWordsBeHeard);
    assertThatThrownBy(() -> call.ask(Prompt.BEEP)).isInstanceOf(CallEnded.class);
    assertThatThrownBy(() -> call.play(Prompt.BEEP)).isInstanceOf(CallEnded.class);
    assertThatThrownBy(() -> call.collect(new Collect(1, 1))).isInstanceOf(CallEnded.class);
  }

  @Test
  void theLongestDurationEndsARecordingTooAndSaysWhy() throws Exception {
    arrives(new FakeIncoming(this::session, true), Duration.ofSeconds(1));
    MessageDraft draft = draft();
    assertThat(result(talk(call -> call.record(draft, LIMITS))).end())
        .isEqualTo(Recording.End.HANG_UP);
    assertThat(draft.length()).isGreaterThan(Duration.ofMillis(500));
    assertEnded(CallOutcome.CALL_LIMIT, call::letLastWordsBeHeard);
    call.end(CallOutcome.CALL_LIMIT);

    assertThat(caller.byeReason()).contains("SIP;cause=480;text=\"Longest call duration\"");
  }

  @Test
  void holdAndResumeGoOnWithTheSameVoice() throws Exception {
    arrives(true);
    AudioClip sound = new AudioClip(8000, samples(Duration.ofSeconds(2)));
    CompletableFuture<Played> talk = talk(call -> call.play(new Speech.Recorded("a sound", sound)));
    CallEvents events = caller.awaitEvents();
    awaitHeard(Duration.ofMillis(400));
    String offer = caller.voice().offer();
    String held = events.offered(offer.replace("a=sendrecv", "a=sendonly"));
    assertThat(held).containsPattern("a=(recvonly|inactive)");
    assertThat(events.offered(offer)).contains("a=sendrecv");

    assertThat(result(talk).isComplete()).isTrue();
  }

  @Test
  void aDescriptionInTheAckThatNobodyAskedForChangesNothing() throws Exception {
    arrives(true);
    CompletableFuture<Optional<Key>> talk = talk(call -> call.ask(Prompt.REVIEW_MENU));
    caller.awaitEvents().confirmed(caller.offer().orElseThrow());
    awaitHeard(Duration.ofMillis(200));
    caller.voice().press(Key.K2);

    assertThat(result(talk)).contains(Key.K2);
  }

  @Test
  void aCallWithoutACommonCodecIsRefusedBy488() throws Exception {
    arrives(new FakeIncoming(this::session, "18"), Duration.ofMinutes(1)); // G.729

    assertThatThrownBy(() -> call.answer())
        .isInstanceOfSatisfying(
            CallEnded.class, ended -> assertThat(ended.outcome()).isEqualTo(CallOutcome.REFUSED));
    assertThat(caller.refusal().orElseThrow().status()).isEqualTo(488);
  }

  @Test
  void aCallIsRefusedWhereNoPortIsFree() throws Exception {
    FakeIncoming from = new FakeIncoming(this::session, true);
    call =
        new RtpCall(
            new Leg(
                from,
                listener -> {
                  throw new IOException("none is free");
                },
                GATEWAY),
            new Equipment(
                new Speaking(Languages.load(), Duration.ZERO),
                new LineSettings(LIMIT, LIMIT, LIMIT, LIMIT),
                Switchboard.NONE),
            new CallProgress(FACTS, System.nanoTime()));

    assertEnded(CallOutcome.REFUSED, call::answer);
    assertThat(from.refusal().orElseThrow().status()).isEqualTo(486);
  }

  @Test
  void aCallThatWasCancelledIsNotAnswered() throws Exception {
    arrives(true);
    caller.cancel();

    assertThatThrownBy(() -> call.answer())
        .isInstanceOfSatisfying(
            CallEnded.class, ended -> assertThat(ended.outcome()).isEqualTo(CallOutcome.CANCELLED));
    call.end(CallOutcome.CANCELLED);
  }

  @Test
  void aCutEndsTheCallWithAReason() throws Exception {
    arrives(true);
    CompletableFuture<Played> talk = talk(call -> call.play(Prompt.REVIEW_MENU));
    caller.awaitEvents();
    call.cut();

    assertThatThrownBy(() -> result(talk)).hasCauseInstanceOf(CallEnded.class);
    call.end(CallOutcome.CUT);
    assertThat(caller.byeReason()).contains("SIP;cause=503;text=\"Service closed\"");
  }

  /** Answers and hands over; the reason, or the outcome where that ended the call. */
  private CompletableFuture<String> handOver() {
    return talk(
        answered -> {
          try {
            return answered.transfer("2001").name();
          } catch (CallEnded ended) {
            return "ended: " + ended.outcome();
          }
        });
  }

  @Test
  void aCallerIsHandedOverByTheGateway() throws Exception {
    arrives(true);
    CompletableFuture<String> talk = handOver();
    Referral news = caller.awaitReferral();
    assertThat(caller.sentTo()).hasValueSatisfying(this::isTarget);
    news.accepted();
    news.progress(180);
    news.ended(200);
    assertThat(result(talk)).isEqualTo("ended: TRANSFERRED");
    call.end(CallOutcome.TRANSFERRED);
    assertThat(caller.isEnded()).as("our BYE").isTrue();
  }

  private void isTarget(SipUri target) {
    assertThat(target.user()).isEqualTo("2001");
    assertThat(target.host()).isEqualTo("192.0.2.7");
    assertThat(target.port()).isEqualTo(5080);
    assertThat(target.parameter("transport")).contains("udp");
  }

  @ParameterizedTest
  @CsvSource({"486, BUSY", "603, BUSY", "480, NO_ANSWER", "408, NO_ANSWER", "404, REFUSED"})
  void aFailureThatIsToldComesBack(int status, String reason) throws Exception {
    arrives(true);
    CompletableFuture<String> talk = handOver();
    Referral news = caller.awaitReferral();
    news.accepted();
    news.ended(status);
    assertThat(result(talk)).isEqualTo(reason);
    assertThat(caller.isEnded()).isFalse();
  }

  @Test
  void aRefusedReferComesBack() throws Exception {
    arrives(true);
    CompletableFuture<String> talk = handOver();
    caller.awaitReferral().ended(405);
    assertThat(result(talk)).isEqualTo("REFUSED");
  }

  @Test
  void aGatewayThatHangsUpOnceItAcceptedHasTakenTheCaller() throws Exception {
    arrives(true);
    CompletableFuture<String> talk = handOver();
    caller.awaitReferral().accepted();
    caller.bye();
    assertThat(result(talk)).isEqualTo("ended: TRANSFERRED");
  }

  @Test
  void whoHangsUpBeforeThatIsNotHandedOver() throws Exception {
    arrives(true);
    CompletableFuture<String> talk = handOver();
    caller.awaitReferral();
    caller.bye();
    assertThat(result(talk)).isEqualTo("ended: CALLER_HUNG_UP");
  }

  @Test
  void withoutNewsTheCallerComesBackAndNewsThatComeLateEndTheCall() throws Exception {
    arrives(true);
    CompletableFuture<String> cameBack = new CompletableFuture<>();
    CompletableFuture<String> talk =
        talk(
            answered -> {
              String first = answered.transfer("2001").name();
              cameBack.complete(first);
              try {
                answered.play(
                    new Speech.Recorded("silence", new AudioClip(8000, new short[8000 * 8])));
                return first;
              } catch (CallEnded ended) {
                return first + ", ended: " + ended.outcome();
              }
            });
    Referral news = caller.awaitReferral();
    news.accepted();
    news.progress(100);
    result(cameBack);
    news.ended(200);
    assertThat(result(talk)).isEqualTo("NO_ANSWER, ended: TRANSFERRED");
  }

  @Test
  void lateNewsOfAnAttemptDoNotDecideTheNext() throws Exception {
    arrives(true);
    CompletableFuture<String> cameBack = new CompletableFuture<>();
    CompletableFuture<String> talk =
        talk(
            answered -> {
              cameBack.complete(answered.transfer("2001").name());
              return answered.transfer("2002").name();
            });
    Referral first = caller.awaitReferral();
    first.accepted();
    assertThat(result(cameBack)).isEqualTo("NO_ANSWER");
    Referral second = caller.awaitReferral();
    second.accepted();
    first.ended(404);
    second.ended(486);
    assertThat(result(talk)).isEqualTo("BUSY");
  }

  @Test
  void aCallThatIsNotAnsweredIsRedirected() throws Exception {
    arrives(true);
    assertThatThrownBy(() -> call.redirect("2001"))
        .isInstanceOfSatisfying(
            CallEnded.class,
            ended -> assertThat(ended.outcome()).isEqualTo(CallOutcome.TRANSFERRED));
    assertThat(caller.sentTo()).hasValueSatisfying(this::isTarget);
  }

  @Test
  void aDigitThatIsAloneIsNotWaitedForLong() throws Exception {
    arrives(true);
    CompletableFuture<String> talk =
        talk(answered -> answered.ask().orElseThrow() + " " + answered.more(3).end());
    caller.awaitEvents();
    caller.voice().press(Key.K1);
    assertThat(result(talk)).endsWith(" NOTHING");
  }
}
