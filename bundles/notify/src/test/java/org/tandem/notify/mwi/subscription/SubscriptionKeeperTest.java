package org.tandem.notify.mwi.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.api.plan.Directory;
import org.tandem.api.plan.VoipGateway;
import org.tandem.api.redirect.NotifyOutcome;
import org.tandem.api.redirect.NotifyRequest;
import org.tandem.api.redirect.SubscribeAnswer;
import org.tandem.api.redirect.SubscribeRequest;
import org.tandem.notify.mwi.fake.Asked;
import org.tandem.notify.mwi.fake.CountedTurns;
import org.tandem.notify.mwi.fake.OnePlan;
import org.tandem.notify.mwi.fake.Peers;
import org.tandem.notify.mwi.light.Lighting;
import org.tandem.notify.mwi.light.Summary;

/** Subscriptions from the first SUBSCRIBE to the last NOTIFY, by a counted clock. */
class SubscriptionKeeperTest {
  private static final Asked ASKED = Asked.of("2001");

  @TempDir Path folder;
  private final CountedTurns turns = new CountedTurns();
  private final Peers peers = new Peers();
  private final OnePlan directory =
      new OnePlan()
          .gateway("192.0.2.10", new VoipGateway("pbx", OnePlan.NAME))
          .gateway("192.0.2.20", new VoipGateway("other", OnePlan.NAME))
          .with("2001")
          .with("2002");
  private Optional<Directory> known = Optional.of(directory);
  private Terms terms =
      new Terms(Duration.ofHours(1), Duration.ofMinutes(1), Duration.ofDays(1), 3, 2);
  private Lighting lighting;
  private SubscriptionKeeper keeper;

  @BeforeEach
  void open() throws IOException {
    lighting =
        new Lighting(
            turns,
            box -> Optional.of(new Summary(1, 0, 0, 0)),
            () -> Optional.of(peers),
            () -> Duration.ofSeconds(1));
    keeper =
        SubscriptionKeeper.open(
            folder,
            () -> terms,
            new Doorman(() -> known),
            new SubscriptionKeeper.Surroundings(lighting, turns, turns));
    turns.run();
  }

  @Test
  void aSubscriptionIsAnsweredAndTheFullStateFollows() {
    SubscribeAnswer answer = subscribe(ASKED.event("5"));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers()).isEqualTo(Map.of("Expires", "600"));
    String tag = answer.toTag().orElseThrow();
    NotifyRequest notify = only(peers.taken());
    assertThat(notify.target()).isEqualTo("sip:2001@192.0.2.10:5070");
    assertThat(notify.routes()).containsExactly("<sip:192.0.2.1;lr>");
    assertThat(notify.from()).isEqualTo("<sip:2001@tandem.example;user=phone>;tag=" + tag);
    assertThat(notify.to()).isEqualTo("<sip:2001@pbx.example>;tag=f1");
    assertThat(notify.callId()).isEqualTo("c1");
    assertThat(notify.sequence()).isEqualTo(1);
    assertThat(notify.headers())
        .isEqualTo(
            Map.of("Event", "message-summary;id=5", "Subscription-State", "active;expires=600"));
    assertThat(notify.body().orElseThrow().text())
        .isEqualTo(
            "Messages-Waiting: yes\r\n"
                + "Message-Account: sip:2001@tandem.example\r\n"
                + "Voice-Message: 1/0 (0/0)\r\n");
  }

  @Test
  void theNotifyComesAfterTheAnswer() {
    SubscribeAnswer answer = keeper.subscribe(ASKED.request());
    turns.pass(Duration.ofSeconds(5));
    assertThat(peers.taken()).isEmpty();
    answer.afterwards().run();
    turns.run();
    assertThat(peers.taken()).hasSize(1);
  }

  @Test
  void aSubscribeThatComesAgainIsAnsweredAgain() {
    SubscribeAnswer first = subscribe(ASKED);
    turns.pass(Duration.ofSeconds(4));
    SubscribeAnswer again = subscribe(ASKED);
    assertThat(again.toTag()).isEqualTo(first.toTag());
    assertThat(again.headers()).isEqualTo(Map.of("Expires", "596"));
    assertThat(peers.taken()).hasSize(1);
    assertThat(lighting.lamps()).hasSize(1);
  }

  @Test
  void aRefreshLastsFromNowOnAndGetsTheFullState() {
    String tag = subscribe(ASKED).toTag().orElseThrow();
    turns.pass(Duration.ofSeconds(590));
    SubscribeAnswer refresh = subscribe(ASKED.within(tag, 8).expiring(300));
    assertThat(refresh.headers()).isEqualTo(Map.of("Expires", "300"));
    assertThat(peers.taken()).extracting(NotifyRequest::sequence).containsExactly(1L, 2L);
    turns.pass(Duration.ofSeconds(299));
    assertThat(peers.taken()).isEmpty();
    turns.pass(Duration.ofSeconds(2));
    assertThat(state(only(peers.taken()))).isEqualTo("terminated;reason=timeout");
    assertThat(lighting.lamps()).isEmpty();
    assertThat(subscribe(ASKED.within(tag, 9)).status()).isEqualTo(481);
  }

  @Test
  void whoUnsubscribesGetsTheLastNotify() {
    String tag = subscribe(ASKED).toTag().orElseThrow();
    peers.taken();
    SubscribeAnswer answer = subscribe(ASKED.within(tag, 8).expiring(0));
    assertThat(answer.headers()).isEqualTo(Map.of("Expires", "0"));
    NotifyRequest last = only(peers.taken());
    assertThat(state(last)).isEqualTo("terminated;reason=timeout");
    assertThat(last.body()).isPresent();
    turns.pass(Duration.ofSeconds(20));
    assertThat(subscribe(ASKED.within(tag, 8).expiring(0)).status()).isEqualTo(200);
    assertThat(subscribe(ASKED.within(tag, 9)).status()).isEqualTo(481);
    turns.pass(Duration.ofSeconds(20));
    assertThat(subscribe(ASKED.within(tag, 8).expiring(0)).status()).isEqualTo(481);
    assertThat(peers.taken()).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void whoOnlyWantsToKnowIsToldOnce() {
    assertThat(subscribe(ASKED.expiring(0)).headers()).isEqualTo(Map.of("Expires", "0"));
    assertThat(state(only(peers.taken()))).isEqualTo("terminated;reason=timeout");
    turns.pass(Duration.ofMinutes(1));
    assertThat(peers.taken()).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource({
    "1, 423, Min-Expires, 60",
    "59, 423, Min-Expires, 60",
    "60, 200, Expires, 60",
    "86400, 200, Expires, 86400",
    "86401, 200, Expires, 86400",
    "99999999999, 200, Expires, 86400"
  })
  void howLongItLastsIsWithinTheTerms(long asked, int status, String header, String value) {
    SubscribeAnswer answer = subscribe(ASKED.expiring(asked));
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.headers()).isEqualTo(Map.of(header, value));
  }

  @Test
  void whoDoesNotSayHowLongGetsTheUsualTime() {
    assertThat(subscribe(ASKED.withoutExpires()).headers()).isEqualTo(Map.of("Expires", "3600"));
  }

  @Test
  void whoCannotReadTheBodyIsRefused() {
    SubscribeAnswer answer = subscribe(ASKED.accepting("text/plain"));
    assertThat(answer.status()).isEqualTo(406);
    assertThat(answer.headers()).isEqualTo(Map.of("Accept", "application/simple-message-summary"));
    assertThat(subscribe(ASKED.accepting("text/plain", "*/*")).status()).isEqualTo(200);
    assertThat(subscribe(ASKED.call("c2").accepting()).status()).isEqualTo(200);
  }

  @Test
  void onlyGatewaysAskForMailboxesOfTheirPlan() {
    assertThat(subscribe(ASKED.from("192.0.2.99")).status()).isEqualTo(403);
    assertThat(subscribe(Asked.of("2009")).status()).isEqualTo(404);
    assertThat(subscribe(Asked.of("")).status()).isEqualTo(404);
    known = Optional.empty();
    assertThat(subscribe(ASKED).status()).isEqualTo(480);
    assertThat(peers.taken()).isEmpty();
  }

  @Test
  void aPolicyWithoutMessageWaitingIsKept() {
    subscribe(ASKED);
    peers.taken();
    directory.dark("2001");
    assertThat(subscribe(ASKED.call("c2")).status()).isEqualTo(403);
    sweep();
    sweep();
    assertThat(state(only(peers.taken()))).isEqualTo("terminated;reason=rejected");
  }

  @Test
  void aDialogThatIsNotThereIsNotMade() {
    assertThat(subscribe(ASKED.within("x", 8)).status()).isEqualTo(481);
    String tag = subscribe(ASKED).toTag().orElseThrow();
    assertThat(subscribe(ASKED.within("x", 8)).status()).isEqualTo(481);
    assertThat(subscribe(ASKED.within(tag, 8).event("other")).status()).isEqualTo(481);
    assertThat(subscribe(ASKED.within(tag, 6)).status()).isEqualTo(500);
    assertThat(subscribe(ASKED.within(tag, 8)).status()).isEqualTo(200);
  }

  @Test
  void aPeerThatLostItsDialogBeginsAnother() {
    String first = subscribe(ASKED).toTag().orElseThrow();
    turns.pass(Duration.ofSeconds(5));
    String second = subscribe(ASKED.numbered(8)).toTag().orElseThrow();
    assertThat(second).isNotEqualTo(first);
    assertThat(lighting.lamps()).hasSize(1);
    assertThat(peers.taken()).extracting(NotifyRequest::sequence).containsExactly(1L, 1L);
    assertThat(subscribe(ASKED.within(first, 9)).status()).isEqualTo(481);
  }

  @Test
  void thereIsRoomForOthers() {
    assertThat(subscribe(ASKED.call("c1")).status()).isEqualTo(200);
    assertThat(subscribe(ASKED.call("c2")).status()).isEqualTo(200);
    assertThat(subscribe(ASKED.call("c3")).status()).isEqualTo(480);
    assertThat(subscribe(Asked.of("2002").call("c4")).status()).isEqualTo(200);
    assertThat(subscribe(Asked.of("2002").call("c5")).status()).isEqualTo(480);
  }

  @ParameterizedTest
  @ValueSource(ints = {481, 408, 404, 489})
  void aRefusedNotifyEndsIt(int status) {
    peers.answer(new NotifyOutcome(status));
    String tag = subscribe(ASKED).toTag().orElseThrow();
    assertThat(lighting.lamps()).isEmpty();
    assertThat(folder).isEmptyDirectory();
    assertThat(subscribe(ASKED.within(tag, 8)).status()).isEqualTo(481);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 500, 503, 401})
  void otherAnswersDoNot(int status) {
    peers.answer(new NotifyOutcome(status));
    String tag = subscribe(ASKED).toTag().orElseThrow();
    assertThat(subscribe(ASKED.within(tag, 8)).status()).isEqualTo(200);
  }

  @Test
  void itOutlivesARestart() throws IOException {
    String tag = subscribe(ASKED.event("5")).toTag().orElseThrow();
    subscribe(Asked.of("2002").call("c2").expiring(60));
    turns.pass(Duration.ofSeconds(61)); // the second is over
    peers.taken();
    open();
    NotifyRequest notify = only(peers.taken());
    assertThat(notify.sequence()).isEqualTo(2);
    assertThat(notify.from()).endsWith(";tag=" + tag);
    assertThat(notify.headers()).containsEntry("Event", "message-summary;id=5");
    assertThat(notify.headers()).containsEntry("Subscription-State", "active;expires=539");
    assertThat(notify.routes()).containsExactly("<sip:192.0.2.1;lr>");
    assertThat(notify.path().orElseThrow()).isEqualTo(ASKED.request().path());
    assertThat(subscribe(ASKED.event("5").within(tag, 8)).status()).isEqualTo(200);
    assertThat(only(peers.taken()).sequence()).isEqualTo(3);
  }

  @Test
  void whatExpiredMeanwhileIsNotTakenOver() throws IOException {
    subscribe(ASKED);
    byte[] kept = Files.readAllBytes(file());
    turns.pass(Duration.ofSeconds(601));
    peers.taken();
    Files.write(folder.resolve("kept.subscription"), kept);
    open();
    assertThat(peers.taken()).isEmpty();
    assertThat(lighting.lamps()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no properties \\u12", "dialplan=sfo", "dialplan=../..\nextension=1"})
  void whatCannotBeReadDoesNotStopTheOthers(String text) throws IOException {
    subscribe(ASKED);
    peers.taken();
    Files.writeString(folder.resolve("broken.subscription"), text);
    Files.writeString(folder.resolve("half.subscription.tmp"), "x");
    open();
    assertThat(peers.taken()).hasSize(1);
    assertThat(folder.resolve("broken.subscription")).exists();
  }

  @Test
  void aDiskThatIsGoneCostsNobodyTheLight() throws IOException {
    subscribe(ASKED);
    peers.taken();
    Files.delete(file());
    Files.delete(folder);
    assertThat(subscribe(ASKED.call("c2")).status()).isEqualTo(200);
    assertThat(peers.taken()).hasSize(1);
    Files.createDirectory(folder);
  }

  @Test
  void aMailboxThatIsGoneEndsItIfItIsGoneTwice() {
    subscribe(ASKED);
    peers.taken();
    directory.without("2001");
    sweep();
    directory.with("2001");
    sweep();
    directory.without("2001");
    known = Optional.empty();
    sweep();
    sweep();
    known = Optional.of(directory);
    sweep();
    assertThat(peers.taken()).isEmpty();
    sweep();
    assertThat(state(only(peers.taken()))).isEqualTo("terminated;reason=noresource");
  }

  /** As after a restart while the LDAP server is away. */
  @Test
  void aMailboxThatIsNotReadYetIsNotGone() {
    directory.whole(false);
    assertThat(subscribe(Asked.of("2009")).status()).isEqualTo(480);
    subscribe(ASKED);
    peers.taken();
    directory.without("2001");
    sweep();
    sweep();
    assertThat(peers.taken()).isEmpty();
    assertThat(lighting.lamps()).hasSize(1);
    directory.whole(true);
    sweep();
    sweep();
    assertThat(state(only(peers.taken()))).isEqualTo("terminated;reason=noresource");
  }

  @Test
  void aGatewayThatIsGoneIsToldNoMore() {
    subscribe(ASKED);
    peers.taken();
    directory.closed("192.0.2.10");
    sweep();
    sweep();
    assertThat(state(only(peers.taken()))).isEqualTo("terminated;reason=rejected");
    assertThat(lighting.lamps()).isEmpty();
  }

  @Test
  void aGatewayThatIsKnownByItsCertificateAloneKeepsItsSubscription() throws IOException {
    directory.gateway("pbx.example.com", new VoipGateway("pbx", OnePlan.NAME));
    Asked stranger = ASKED.from("192.0.2.99");
    assertThat(subscribe(stranger.certified("other.example.com")).status()).isEqualTo(403);
    assertThat(subscribe(stranger.certified("pbx.example.com")).status()).isEqualTo(200);
    sweep();
    sweep();
    open();
    sweep();
    sweep();
    assertThat(peers.taken())
        .extracting(SubscriptionKeeperTest::state)
        .allMatch(state -> state.startsWith("active"));
    assertThat(lighting.lamps()).hasSize(1);

    directory.closed("pbx.example.com");
    sweep();
    sweep();
    assertThat(state(only(peers.taken()))).isEqualTo("terminated;reason=rejected");
  }

  @Test
  void aGatewayThatLosesItsAddressIsKnownByItsCertificateStill() {
    directory.gateway("pbx.example.com", new VoipGateway("pbx", OnePlan.NAME));
    String tag = subscribe(ASKED).toTag().orElseThrow();
    subscribe(ASKED.within(tag, 8).certified("pbx.example.com"));
    peers.taken();
    directory.closed("192.0.2.10");
    sweep();
    sweep();
    assertThat(peers.taken()).isEmpty();
    assertThat(lighting.lamps()).hasSize(1);
  }

  @Test
  void aFileOfTheTimeBeforeCertificatesGoesOn() throws IOException {
    subscribe(ASKED);
    peers.taken();
    assertThat(Files.readString(file())).doesNotContain("certificate");
    open();
    sweep();
    sweep();
    assertThat(state(only(peers.taken()))).startsWith("active");
  }

  private SubscribeAnswer subscribe(Asked asked) {
    return subscribe(asked.request());
  }

  private SubscribeAnswer subscribe(SubscribeRequest asked) {
    SubscribeAnswer answer = keeper.subscribe(asked);
    answer.afterwards().run();
    turns.run();
    return answer;
  }

  private void sweep() {
    keeper.sweep();
    turns.run();
  }

  private static String state(NotifyRequest request) {
    return request.headers().get("Subscription-State");
  }

  private static NotifyRequest only(List<NotifyRequest> requests) {
    assertThat(requests).hasSize(1);
    return requests.get(0);
  }

  private Path file() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findFirst().orElseThrow();
    }
  }
}
