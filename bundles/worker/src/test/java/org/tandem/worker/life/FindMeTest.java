package org.tandem.worker.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandem.api.rules.AnsweringRule;
import org.tandem.api.rules.RuleAction;
import org.tandem.api.rules.RuleCondition;
import org.tandem.api.worker.CallOutcome;
import org.tandem.api.worker.Worker;
import org.tandem.media.audio.Alignment;
import org.tandem.sip.Diversion;
import org.tandem.sip.SipUri;
import org.tandem.sip.Transport;
import org.tandem.worker.fake.CalledPhone;
import org.tandem.worker.fake.FixedDirectory;
import org.tandem.worker.fake.PhoneCall;
import org.tandem.worker.fake.TestPhone;

/** A caller, a worker that looks for somebody, and the telephones that it rings; real sockets. */
@Timeout(120)
class FindMeTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final int PART = 4000;

  private final WorkerRig rig = new WorkerRig();
  private final FixedDirectory directory = new FixedDirectory();
  private TestPhone callers;
  private CalledPhone gateway;
  private Worker worker;
  private int port;

  @BeforeEach
  void start() throws Exception {
    callers = TestPhone.open(List.of("PCMU"));
    gateway = CalledPhone.open("PCMA");
    directory.routeTo(gateway.port());
    rig.services.know(directory);
    port = WorkerRig.freePort();
    worker = rig.start(7, port, Map.of());
    worker.activate();
  }

  @AfterEach
  void stop() {
    callers.close();
    gateway.close();
    rig.close();
    assertThat(WorkerRig.threads(7)).isEmpty();
  }

  private void find(boolean isAtOnce, String... numbers) {
    find(isAtOnce, Duration.ofSeconds(10), numbers);
  }

  private void find(boolean isAtOnce, Duration rings, String... numbers) {
    directory.rule(
        FixedDirectory.ANNA,
        new AnsweringRule(
            1,
            RuleCondition.ALWAYS,
            new RuleAction.FindMe(
                Arrays.stream(numbers).map(number -> new RuleAction.Place(number, rings)).toList(),
                isAtOnce)));
  }

  private PhoneCall call() throws IOException {
    return callers.call(port, "2001", "5550100", Transport.UDP).awaitAnswered();
  }

  /** A part of it at least: on a slow machine a frame may be missing or doubled now and then. */
  private static void assertHeard(PhoneCall call, short[] said) {
    short[] part = Arrays.copyOfRange(said, said.length / 2, said.length / 2 + PART);
    short[] heard = call.ear().heard();
    Alignment fit =
        Alignment.of(
            part, Arrays.copyOfRange(heard, Math.max(0, heard.length - 6 * PART), heard.length));
    assertThat(fit.correlation()).isGreaterThan(0.9);
    assertThat(fit.overlapSamples()).isEqualTo(PART);
  }

  private void awaitOutcomes(Map<CallOutcome, Long> outcomes) {
    await().atMost(LIMIT).until(() -> worker.outcomes().equals(outcomes));
    assertThat(worker.calls()).isEmpty();
  }

  @Test
  void whoAcceptsTalksToTheCaller() throws Exception {
    find(false, "2005");
    PhoneCall caller = call();
    CalledPhone.Ringing ringing = gateway.awaitRinging();
    assertThat(ringing.called()).isEqualTo("2005");
    assertThat(ringing.caller()).isEqualTo("5550100");
    PhoneCall callee = ringing.pickUp().press("1");
    await().atMost(LIMIT).until(() -> rig.doing(worker).contains("talks to 2005"));
    short[] one = WorkerRig.speech(Duration.ofSeconds(2), 1);
    short[] other = WorkerRig.speech(Duration.ofSeconds(2), 2);
    callee.say(one);
    await().atMost(LIMIT).untilAsserted(() -> assertHeard(caller, one));
    caller.say(other);
    await().atMost(LIMIT).untilAsserted(() -> assertHeard(callee, other));
    caller.press("7*");
    await().atMost(LIMIT).until(() -> callee.keys().equals("7*"));
    callee.hangUp();
    caller.awaitEnd();
    awaitOutcomes(Map.of(CallOutcome.COMPLETED, 1L, CallOutcome.CALLER_HUNG_UP, 1L));
    assertThat(rig.store.messages(FixedDirectory.ANNA)).isEmpty();
  }

  @Test
  void aCallerWhoHangsUpEndsTheTalk() throws Exception {
    find(false, "2005");
    PhoneCall caller = call();
    PhoneCall callee = gateway.awaitRinging().pickUp().press("1");
    await().atMost(LIMIT).until(() -> rig.doing(worker).contains("talks to 2005"));
    caller.hangUp();
    callee.awaitEnd();
    awaitOutcomes(Map.of(CallOutcome.COMPLETED, 1L, CallOutcome.CALLER_HUNG_UP, 1L));
  }

  @Test
  void aCallerWhoHangsUpStopsTheRinging() throws Exception {
    find(true, "2005", "2006");
    PhoneCall caller = call();
    CalledPhone.Ringing one = gateway.awaitRinging();
    CalledPhone.Ringing other = gateway.awaitRinging();
    caller.hangUp();
    one.awaitAbandoned();
    other.awaitAbandoned();
    awaitOutcomes(Map.of(CallOutcome.CANCELLED, 2L, CallOutcome.CALLER_HUNG_UP, 1L));
  }

  @Test
  void whoIsSlowerIsNotRungAnyMore() throws Exception {
    find(true, "2005", "2006");
    PhoneCall caller = call();
    CalledPhone.Ringing one = gateway.awaitRinging();
    CalledPhone.Ringing other = gateway.awaitRinging();
    PhoneCall callee = other.pickUp().press("1");
    one.awaitAbandoned();
    callee.hangUp();
    caller.awaitEnd();
  }

  @ParameterizedTest
  @CsvSource({"486, Busy Here", "404, Not Found"})
  void whoCannotBeReachedGetsAMessage(int status, String phrase) throws Exception {
    find(false, "2005", "2006");
    PhoneCall caller = call();
    gateway.awaitRinging().refuse(status, phrase);
    CalledPhone.Ringing second = gateway.awaitRinging();
    assertThat(second.called()).isEqualTo("2006");
    second.pickUp().press("2");
    caller.press("0").awaitBeep().say(WorkerRig.speech(Duration.ofSeconds(2), 3)).hangUp();
    await().atMost(LIMIT).until(() -> rig.store.messages(FixedDirectory.ANNA).size() == 1);
    assertThat(worker.outcomes()).containsEntry(CallOutcome.NOT_ANSWERED, 1L);
  }

  private SipUri ofUs(String number) {
    return new SipUri("sip", number, "127.0.0.1", port, Map.of("transport", "udp"));
  }

  private static Diversion diverted(String number, String reason) {
    return Diversion.of(new SipUri("sip", number, "pbx.example", 0, Map.of()), reason);
  }

  @Test
  void aPlaceThatIsForwardedToUsIsSomebodyWhoDoesNotAnswer() throws Exception {
    find(false, "2005", "2006");
    PhoneCall caller = call();
    CalledPhone.Ringing ringing = gateway.awaitRinging();
    assertThat(ringing.header("Diversion")).hasSize(1);
    assertThat(ringing.header("Diversion").get(0))
        .isEqualTo("<sip:2001@127.0.0.1>;reason=follow-me");
    ringing.redirect(ofUs("2001"));
    CalledPhone.Ringing second = gateway.awaitRinging();
    assertThat(second.called()).isEqualTo("2006");
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () ->
                assertThat(worker.outcomes())
                    .containsEntry(CallOutcome.REFUSED, 1L)
                    .containsEntry(CallOutcome.NOT_ANSWERED, 1L));
    second.refuse(480, "Not There");
    caller.press("0").awaitBeep().say(WorkerRig.speech(Duration.ofSeconds(2), 3)).hangUp();
    await().atMost(LIMIT).until(() -> rig.store.messages(FixedDirectory.ANNA).size() == 1);
  }

  @Test
  void aPlaceThatIsForwardedToTheNextGenerationIsSomebodyWhoDoesNotAnswer() throws Exception {
    find(false, Duration.ofSeconds(60), "2005", "2006");
    PhoneCall caller = call();
    CalledPhone.Ringing ringing = gateway.awaitRinging();
    int next = WorkerRig.freePort();
    Worker successor = rig.start(8, next, Map.of());
    successor.activate();
    worker.drain(Optional.empty(), Duration.ZERO);
    ringing.redirect(new SipUri("sip", "2001", "127.0.0.1", next, Map.of("transport", "udp")));
    CalledPhone.Ringing second = gateway.awaitRinging();
    assertThat(second.called()).isEqualTo("2006");
    await().atMost(LIMIT).until(() -> successor.outcomes().equals(Map.of(CallOutcome.REFUSED, 1L)));
    caller.hangUp();
    second.awaitAbandoned();
  }

  @Test
  void aCallOfASearchThatComesBackIsRefused() throws Exception {
    find(false, Duration.ofSeconds(60), "2005");
    call();
    gateway.awaitRinging();
    assertComesBack("2002", "+15550100", diverted("2005", "no-answer"));
    assertComesBack("2000", "5550100", diverted("2001", "follow-me"));
    assertComesBack("2005", "4711", diverted("2001", "follow-me"));
    assertComesBack(
        "2000",
        "4711",
        Diversion.of(new SipUri("sip", "2091", "127.0.0.1", 0, Map.of()), "follow-me"));
  }

  /** From a PBX that makes a new call of it. */
  private void assertComesBack(String called, String caller, Diversion before) throws Exception {
    PhoneCall back = callers.call(ofUs(called), caller, Optional.of(before));
    assertThat(back.awaitStatus()).as("%s from %s, %s", called, caller, before).isEqualTo(486);
  }

  @Test
  void whoElseCallsMeanwhileLeavesAMessage() throws Exception {
    find(false, "2005");
    call();
    gateway.awaitRinging();
    PhoneCall other = callers.call(port, "2001", "5550199", Transport.UDP).awaitAnswered();
    other.press("0").awaitBeep();
    assertThat(gateway.isQuiet()).isTrue();
  }

  /** Behind one trunk number, with a number withheld, and from a PBX that follows by itself. */
  @ParameterizedTest
  @CsvSource({
    "5550100, 5550100, no-answer",
    "anonymous, anonymous, no-answer",
    "5550100, 4711, follow-me"
  })
  void whoSeemsToBeTheCallerIsAnsweredMeanwhile(String one, String other, String reason)
      throws Exception {
    find(false, Duration.ofSeconds(60), "2005");
    callers.call(port, "2001", one, Transport.UDP).awaitAnswered();
    gateway.awaitRinging();
    PhoneCall second =
        callers.call(ofUs("2000"), other, Optional.of(diverted("2001", reason))).awaitAnswered();
    second.press("0").awaitBeep(); // for a message, or for the name where no number is told
    assertThat(gateway.isQuiet()).isTrue();
  }

  @Test
  void whoTalksAlreadyKeepsNobodyOut() throws Exception {
    find(false, "2005");
    call();
    gateway.awaitRinging().pickUp().press("1");
    await().atMost(LIMIT).until(() -> rig.doing(worker).contains("talks to 2005"));
    PhoneCall colleague = call();
    colleague.press("0").awaitBeep();
  }

  @Test
  void aDrainingWorkerLooksForSomebodyForThoseWhoAreThere() throws Exception {
    find(false, "2005", "2006");
    PhoneCall caller = call();
    CalledPhone.Ringing first = gateway.awaitRinging();
    worker.drain(Optional.empty(), Duration.ZERO);
    first.refuse(480, "Not There");
    PhoneCall callee = gateway.awaitRinging().pickUp().press("1");
    await().atMost(LIMIT).until(() -> rig.doing(worker).contains("talks to 2006"));
    assertThat(worker.awaitEmpty(Duration.ofMillis(100))).isFalse();
    callee.hangUp();
    caller.awaitEnd();
    assertThat(worker.awaitEmpty(Duration.ofSeconds(60))).isTrue();
  }

  @Test
  void closingCutsBothSidesOfATalk() throws Exception {
    find(false, "2005");
    PhoneCall caller = call();
    PhoneCall callee = gateway.awaitRinging().pickUp().press("1");
    await().atMost(LIMIT).until(() -> rig.doing(worker).contains("talks to 2005"));
    worker.close();
    caller.awaitEnd();
    callee.awaitEnd();
    assertThat(WorkerRig.threads(7)).isEmpty();
  }
}
