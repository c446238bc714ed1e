package org.tandem.itests.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tandem.itests.testkit.phone.CallPlan;
import org.tandem.itests.testkit.phone.Phone;
import org.tandem.itests.testkit.phone.PhoneCall;
import org.tandem.itests.testkit.phone.Transport;
import org.tandem.itests.testkit.server.Program;
import org.tandem.itests.testkit.server.RunningTandem;
import org.tandem.itests.testkit.voice.Likeness;
import org.tandem.itests.testkit.voice.Speech;

/** What is shipped calls a telephone, over the wire. */
@Timeout(240)
class OutboundIT {
  private static final Duration SOON = Duration.ofSeconds(40);

  @RegisterExtension
  static final RunningTandem RIG =
      RunningTandem.with(
          tandem ->
              tandem
                  .with("org.tandem.dialplan-office", "access.numbers", "2000")
                  .with("org.tandem.mailbox-2001", "name", "Alex Example")
                  .with("org.tandem.mailbox-2002", "rule.1", "from 5550199 -> message")
                  .with("org.tandem.mailbox-2002", "rule.2", "always -> find 2005 10s")
                  .with("org.tandem.gateway-pbx", "addresses", "127.0.0.1")
                  .with("org.tandem.gateway-pbx", "outbound.port", 9)
                  .with("org.tandem.worker", "keys.first", "3s")
                  .with("org.tandem.worker", "recording.silence", "10s"));

  private static Phone gateway;

  private final BlockingQueue<PhoneCall> taken = new LinkedBlockingQueue<>();
  private Phone caller;

  @BeforeAll
  static void connectTheGateway() {
    gateway = RIG.phone("gateway", Transport.UDP);
    RIG.tandem().with("org.tandem.gateway-pbx", "outbound.port", gateway.port());
    Awaitility.await() // settings are taken within a second or so
        .atMost(SOON)
        .until(
            () ->
                RIG.tandem()
                    .um("record-greeting", "2001", "busy", "2005")
                    .output()
                    .contains("nobody answers: 480"));
  }

  @AfterAll
  static void disconnectTheGateway() {
    gateway.close();
  }

  @BeforeEach
  void connect() {
    caller = RIG.phone("5550100", Transport.UDP);
  }

  @AfterEach
  void disconnect() {
    gateway.refuseCalls();
    caller.close();
  }

  private void pickUp() {
    gateway.answerCalls(taken::add);
  }

  private PhoneCall awaitTaken() throws InterruptedException {
    PhoneCall call = taken.poll(SOON.toSeconds(), TimeUnit.SECONDS);
    assertThat(call).as("a call").isNotNull();
    return call.awaitAnswered();
  }

  private PhoneCall call(String mailbox) {
    return caller.call(CallPlan.to(RIG.tandem().uri(mailbox))).awaitAnswered();
  }

  private static CompletableFuture<Program.Result> um(String... words) {
    return CompletableFuture.supplyAsync(() -> RIG.tandem().um(words));
  }

  private static Program.Result result(CompletableFuture<Program.Result> um) throws Exception {
    return um.get(2, TimeUnit.MINUTES);
  }

  private static void awaitHeard(PhoneCall call, short[] speech) {
    Awaitility.await()
        .atMost(SOON)
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () -> {
              Likeness likeness = Likeness.of(speech, call.voice().heard().joined());
              assertThat(likeness.isWhole()).as("%s", likeness).isTrue();
            });
  }

  /**
   * Says something to the other one, twice more at most: where this machine stands still, what two
   * callers say to each other waits or is left out for a moment, so that neither hears the other
   * late from then on.
   */
  private static void talk(PhoneCall from, PhoneCall to, short[] speech) {
    Likeness likeness = null;
    for (int tries = 0; tries < 3 && (likeness == null || !likeness.isWhole()); tries++) {
      from.say(speech).say(new short[4_000]);
      likeness = Likeness.of(speech, to.voice().heard().joined());
    }
    assertThat(likeness.isWhole()).as("%s", likeness).isTrue();
  }

  private void leaveMessage(short[] speech) {
    PhoneCall leaving = call("2001");
    leaving.press("5").awaitBeep(SOON).say(speech).hangUp();
    RIG.tandem().store().await("2001", leaving.callId(), SOON);
  }

  @Test
  void aMessageIsPlayedOnAPhone() throws Exception {
    short[] speech = Speech.of(21, Duration.ofSeconds(3));
    leaveMessage(speech);
    pickUp();
    CompletableFuture<Program.Result> playing = um("play", "2001", "newest", "2005");
    PhoneCall phone = awaitTaken();
    awaitHeard(phone, speech);
    phone.press("7").awaitHangUp(SOON);
    Program.Result result = result(playing);
    assertThat(result.status()).as("%s", result).isZero();
    assertThat(result.output()).contains("calling 2005", "answered", "done:");
    assertThat(RIG.tandem().umOk("calls", "--recent")).contains("play on phone");
  }

  @Test
  void whatIsNotAllowedIsNotDialled() {
    Program.Result result = RIG.tandem().um("record-greeting", "2001", "standard", "00881234567");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.output()).contains("'00881234567' is not allowed for office/2001");
  }

  @Test
  void aGreetingRecordedByPhoneIsHeardByCallers() throws Exception {
    short[] greeting = Speech.of(22, Duration.ofSeconds(3));
    pickUp();
    CompletableFuture<Program.Result> recording = um("record-greeting", "2001", "standard", "2005");
    PhoneCall phone = awaitTaken();
    phone.awaitBeep(SOON).say(greeting).press("#1").awaitHangUp(SOON);
    assertThat(result(recording).output()).contains("the greeting standard is kept");
    PhoneCall listening = call("2001");
    awaitHeard(listening, greeting);
    listening.hangUp();
  }

  @Test
  void whoAcceptsTalksToTheCaller() throws Exception {
    short[] one = Speech.of(23, Duration.ofSeconds(3));
    short[] other = Speech.of(24, Duration.ofSeconds(3));
    pickUp();
    PhoneCall waiting = call("2002");
    PhoneCall phone = awaitTaken();
    phone.press("1");
    Awaitility.await()
        .atMost(SOON)
        .until(() -> RIG.tandem().umOk("calls").contains("talks to 2005"));
    talk(waiting, phone, one);
    talk(phone, waiting, other);
    assertThat(phone.hangUp().status()).isEqualTo(200);
    waiting.awaitHangUp(SOON);
  }

  @Test
  void whoDeclinesSendsTheCallerToVoiceMail() throws Exception {
    pickUp();
    PhoneCall waiting = call("2002");
    awaitTaken().press("2").awaitHangUp(SOON);
    waiting.press("5").awaitBeep(SOON).say(Speech.of(25, Duration.ofSeconds(2)));
    waiting.hangUp();
    RIG.tandem().store().await("2002", waiting.callId(), SOON);
  }

  @Test
  void nobodyThereMeansAMessage() {
    PhoneCall waiting = call("2002");
    waiting.awaitBeep(SOON).say(Speech.of(26, Duration.ofSeconds(2)));
    waiting.hangUp();
    RIG.tandem().store().await("2002", waiting.callId(), SOON);
  }

  @Test
  void aDrainWaitsForACallThatWasPlacedAndPlacesNone() throws Exception {
    pickUp();
    CompletableFuture<Program.Result> recording = um("record-greeting", "2001", "busy", "2005");
    PhoneCall phone = awaitTaken();
    phone.awaitBeep(SOON);
    RIG.tandem().umOk("drain");
    Program.Result refused = RIG.tandem().um("record-greeting", "2001", "busy", "2006");
    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.output()).contains("is draining or closed and places no calls");
    CompletableFuture<Program.Result> recycling = um("recycle");
    phone.say(Speech.of(27, Duration.ofSeconds(2))).press("#1").awaitHangUp(SOON);
    assertThat(result(recording).status()).isZero();
    assertThat(result(recycling).status()).isZero();

    CompletableFuture<Program.Result> next = um("record-greeting", "2001", "busy", "2005");
    awaitTaken().awaitBeep(SOON).hangUp();
    assertThat(result(next).output()).contains("hung up before it was done");
  }

  @Test
  void nothingIsLeftOfAGenerationThatPlacedCalls() throws Exception {
    pickUp();
    PhoneCall waiting = call("2002");
    PhoneCall phone = awaitTaken();
    phone.press("1");
    Awaitility.await()
        .atMost(SOON)
        .until(() -> RIG.tandem().umOk("calls").contains("talks to 2005"));
    waiting.hangUp();
    phone.awaitHangUp(SOON);
    String report = RIG.tandem().umOk("recycle", "--wait");
    List<String> lines = report.lines().filter(line -> line.contains("  ")).toList();
    int left =
        lines.stream()
            .filter(line -> line.contains("LEFT"))
            .findFirst()
            .orElseThrow()
            .indexOf("LEFT");
    assertThat(lines.get(lines.size() - 1).substring(left, left + 4).strip())
        .as(report)
        .isEqualTo("0");
  }

  @Test
  void rulesAreShownWithTheOneThatDecides() {
    assertThat(RIG.tandem().umOk("rules", "2002", "5550199"))
        .contains("from 5550199", "rule 1 decides now: message");
    assertThat(RIG.tandem().umOk("rules", "2002", "5550100"))
        .contains("rule 2 decides now: find 2005 10s");
  }
}
