package org.tandem.worker.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.api.choice.CallTarget;
import org.tandem.api.choice.Choice;
import org.tandem.api.mailbox.AudioClip;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.mailbox.MessageFacts;
import org.tandem.api.mailbox.Preferences;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.api.mailbox.VoiceMessage;
import org.tandem.api.plan.VoipGateway;
import org.tandem.api.worker.ActiveWorker;
import org.tandem.api.worker.CallOutcome;
import org.tandem.api.worker.CallSnapshot;
import org.tandem.api.worker.Generation;
import org.tandem.api.worker.PortSlot;
import org.tandem.api.worker.Worker;
import org.tandem.api.worker.WorkerStartFailure;
import org.tandem.api.worker.WorkerState;
import org.tandem.media.audio.Alignment;
import org.tandem.media.audio.Tone;
import org.tandem.sip.CallEvents;
import org.tandem.sip.Transport;
import org.tandem.worker.fake.FixedDirectory;
import org.tandem.worker.fake.KeptPorts;
import org.tandem.worker.fake.MemoryStore;
import org.tandem.worker.fake.PassingOn;
import org.tandem.worker.fake.PhoneCall;
import org.tandem.worker.fake.TestPhone;
import org.tandem.worker.line.LineSettings;

/** A whole worker on real sockets, called by a telephone. */
@Timeout(120)
class WorkerTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final WorkerRig rig = new WorkerRig();
  private TestPhone phone;
  private int port;

  @BeforeEach
  void connect() throws IOException {
    phone = TestPhone.open();
    port = WorkerRig.freePort();
  }

  @AfterEach
  void disconnect() {
    phone.close();
    rig.close();
    assertThat(WorkerRig.threads(7)).isEmpty();
  }

  private static String text(DatagramPacket packet) {
    return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.US_ASCII);
  }

  private Worker started() throws WorkerStartFailure {
    return started(Map.of());
  }

  private Worker started(Map<String, Object> settings) throws WorkerStartFailure {
    Worker worker = rig.start(7, port, settings);
    worker.activate();
    return worker;
  }

  private PhoneCall call(String called, String caller) throws IOException {
    return phone.call(port, called, caller, Transport.UDP);
  }

  private VoiceMessage onlyMessage(MailboxId mailbox) throws StoreFailure {
    await().atMost(LIMIT).until(() -> rig.store.messages(mailbox).size() == 1);
    return rig.store.messages(mailbox).get(0);
  }

  private void awaitOutcome(Worker worker, CallOutcome outcome) {
    await()
        .atMost(LIMIT)
        .untilAsserted(() -> assertThat(worker.outcomes()).containsEntry(outcome, 1L));
  }

  @ParameterizedTest
  @CsvSource({"UDP,PCMU", "TCP,PCMA"})
  void aMessageIsStoredAsItWasSpoken(Transport transport, String codec) throws Exception {
    Worker worker = started();
    short[] speech = WorkerRig.speech(Duration.ofSeconds(3), 1);
    try (TestPhone caller = TestPhone.open(List.of(codec))) {
      PhoneCall call = caller.call(port, "2001", "5550100", transport).awaitAnswered();
      call.press("#").awaitBeep().say(speech).press("#1");
      call.awaitEnd();
    }

    VoiceMessage message = onlyMessage(FixedDirectory.ANNA);
    short[] stored = rig.store.audio(FixedDirectory.ANNA, message.id()).samples();
    Alignment alignment = Alignment.of(speech, stored);
    assertThat(alignment.correlation()).isGreaterThan(0.99);
    assertThat(speech.length - alignment.overlapSamples()).isLessThan(8 * 100);
    assertThat(stored.length - alignment.overlapSamples()).isLessThan(8 * 400);
    assertThat(message.facts().caller()).isEqualTo("5550100");
    awaitOutcome(worker, CallOutcome.COMPLETED);
    CallSnapshot record = worker.recentCalls().get(0);
    assertThat(record.kind()).isEqualTo("call answering");
    assertThat(record.mailbox()).isEqualTo("sfo/2001");
    assertThat(record.codec()).isEqualTo(codec);
    assertThat(rig.services.ended())
        .singleElement()
        .satisfies(
            ended -> {
              assertThat(ended.callId()).isEqualTo(record.callId());
              assertThat(ended.detail().isMissed()).isFalse();
              assertThat(ended.detail().gateway()).isEqualTo("local");
              assertThat(ended.detail().voice().orElseThrow().received()).isPositive();
            });
    assertThat(record.callId()).isEqualTo(message.facts().callId());
    assertThat(worker.longestSetUp(Instant.EPOCH)).isEqualTo(record.setUp().orElseThrow());
    assertThat(worker.longestSetUp(Instant.now())).isZero();
  }

  @Test
  void hangingUpInTheGreetingIsAMissedCall() throws Exception {
    started();
    call("2001", "5550100").awaitAnswered().hangUp();
    await().atMost(LIMIT).until(() -> rig.services.ended().size() == 1);

    CallSnapshot ended = rig.services.ended().get(0);
    assertThat(ended.detail().isMissed()).isTrue();
    assertThat(ended.mailbox()).isEqualTo("sfo/2001");
    assertThat(ended.outcome()).contains(CallOutcome.CALLER_HUNG_UP);
  }

  @Test
  void hangingUpKeepsWhatWasSaid() throws Exception {
    Worker worker = started();
    short[] speech = WorkerRig.speech(Duration.ofSeconds(2), 2);
    PhoneCall call = call("2001", "5550100").awaitAnswered();
    call.press("#").awaitBeep().say(speech).hangUp();

    VoiceMessage message = onlyMessage(FixedDirectory.ANNA);
    short[] stored = rig.store.audio(FixedDirectory.ANNA, message.id()).samples();
    Alignment alignment = Alignment.of(speech, stored);
    assertThat(alignment.correlation()).isGreaterThan(0.99);
    assertThat(speech.length - alignment.overlapSamples()).isLessThan(8 * 100);
    awaitOutcome(worker, CallOutcome.CALLER_HUNG_UP);
  }

  @Test
  void aBusyToneInPlaceOfAMessageIsNotKeptAndCounted() throws Exception {
    Worker worker = started();
    PhoneCall call = call("2001", "5550100").awaitAnswered();
    short[] tone = new Tone(-15, Duration.ofMillis(500), 480, 620).samples(8000);
    short[] busy = new short[8000 * 4];
    for (int at = 0; at < busy.length; at += 8000) {
      System.arraycopy(tone, 0, busy, at, tone.length);
    }
    call.press("#").awaitBeep().say(busy).hangUp();

    awaitOutcome(worker, CallOutcome.NOTHING_SAID);
    assertThat(rig.store.messages(FixedDirectory.ANNA)).isEmpty();
    assertThat(worker.recentCalls().get(0).detail().isMissed()).isTrue();
  }

  @Test
  void silenceEndsARecordingAndIsNotKept() throws Exception {
    started();
    PhoneCall call = call("2001", "5550100").awaitAnswered();
    call.press("#").awaitBeep().say(WorkerRig.speech(Duration.ofSeconds(2), 3));
    await().atMost(LIMIT).until(() -> call.ear().silentSamples() < 800); // the review menu speaks
    call.press("1").awaitEnd();

    assertThat(onlyMessage(FixedDirectory.ANNA).length())
        .isBetween(Duration.ofMillis(1900), Duration.ofMillis(3000));
  }

  @Test
  void aTestCallReachesItsMailboxAndIsNotCounted() throws Exception {
    Worker worker = rig.start(7, port, Map.of());
    PhoneCall call = call("selftest", "selftest").awaitAnswered();
    call.awaitBeep().say(WorkerRig.speech(Duration.ofSeconds(2), 4)).press("#").press("1");
    call.awaitEnd();

    assertThat(onlyMessage(MailboxId.SELF_TEST).length()).isGreaterThan(Duration.ofMillis(900));
    await().atMost(LIMIT).until(() -> worker.recentCalls().size() == 1);
    assertThat(worker.outcomes()).isEmpty();
    assertThat(worker.longestSetUp(Instant.EPOCH)).isZero();
    assertThat(worker.state()).isEqualTo(WorkerState.STARTING);
  }

  @Test
  void theContactsOwnParametersNameTheMailbox() throws Exception {
    Worker worker = started();
    PhoneCall call =
        phone
            .call(
                port,
                "2000",
                "5550100",
                Transport.UDP,
                Map.of("target", "sip:2002@pbx.example.com", "cause", "486"))
            .awaitAnswered();

    assertThat(worker.longestSetUp(Instant.EPOCH)).isPositive();
    assertThat(worker.calls())
        .singleElement()
        .satisfies(
            going -> {
              assertThat(going.mailbox()).isEqualTo("sfo/2002");
              assertThat(going.doing()).startsWith("hears The subscriber");
            });
    call.hangUp();
    awaitOutcome(worker, CallOutcome.CALLER_HUNG_UP);
  }

  @Test
  void aSubscriberHearsAMessageAndDeletesIt() throws Exception {
    started();
    short[] speech = WorkerRig.speech(Duration.ofSeconds(2), 5);
    MemoryStore store = rig.store;
    store.setPin(FixedDirectory.ANNA, "4711");
    store.save(FixedDirectory.ANNA, Preferences.NONE.withSetUp());
    store.put(
        FixedDirectory.ANNA,
        new MessageFacts(Instant.now(), "5550100", Optional.empty(), "call-0", 8000),
        new AudioClip(8000, speech),
        false);
    PhoneCall call = call("2000", "2001").awaitAnswered();
    call.press("4711#");
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> rig.journal.stream().anyMatch(line -> line.endsWith("is heard")));
    call.press("7");
    await().atMost(LIMIT).until(() -> store.messages(FixedDirectory.ANNA).isEmpty());
    call.press("*");
    call.awaitEnd();

    Alignment heard = Alignment.of(speech, call.ear().heard());
    assertThat(heard.correlation()).isGreaterThan(0.99);
    assertThat(heard.overlapSamples()).isEqualTo(speech.length);
  }

  @Test
  void aKeyCutsAPromptAtOnce() throws Exception {
    started();
    PhoneCall call = call("2001", "5550100").awaitAnswered();
    await().atMost(LIMIT).until(() -> call.ear().heard().length > 8000);
    int beeps = call.ear().beeps();
    long pressed = System.nanoTime();
    call.press("#");
    await()
        .pollInterval(Duration.ofMillis(5))
        .atMost(LIMIT)
        .until(() -> call.ear().beeps() > beeps);

    // The key takes a frame to go out, the beep eight frames to be known; the prompt lasts 10 s.
    assertThat(Duration.ofNanos(System.nanoTime() - pressed)).isLessThan(Duration.ofMillis(2000));
    call.hangUp();
  }

  @Test
  void asManyCallsAsAllowedAreTaken() throws Exception {
    Worker worker = started(Map.of("calls.max", "1"));
    PhoneCall first = call("2001", "5550100").awaitAnswered();
    assertThat(call("2001", "5550101").awaitStatus()).isEqualTo(486);
    first.hangUp();
    await().atMost(LIMIT).until(() -> worker.calls().isEmpty());

    call("2001", "5550102").awaitAnswered().hangUp();
    awaitOutcome(worker, CallOutcome.REFUSED);
  }

  @Test
  void withoutAStoreOrADirectoryCallsAreRefusedForTheMoment() throws Exception {
    Worker worker = started();
    rig.services.loseStore();
    assertThat(call("2001", "5550100").awaitStatus()).isEqualTo(480);
    rig.services.loseDirectory();
    assertThat(call("2001", "5550100").awaitStatus()).isEqualTo(480);
    await().atMost(LIMIT).until(() -> worker.outcomes().get(CallOutcome.REFUSED) == 2);
  }

  @Test
  void aStrangerIsRefusedAndCountedWithoutARecordButATestCallIsNot() throws Exception {
    Worker worker = started();
    rig.services.know(
        new FixedDirectory() {
          @Override
          public Optional<VoipGateway> gateway(InetAddress source) {
            return Optional.empty();
          }
        });
    assertThat(call("2001", "5550100").awaitStatus()).isEqualTo(403);
    assertThat(worker.outcomes()).containsEntry(CallOutcome.REFUSED, 1L);
    assertThat(rig.services.ended()).isEmpty();
    call("selftest", "selftest").awaitAnswered().hangUp();
  }

  @Test
  void aFaultInAConversationEndsThatCallAlone() throws Exception {
    Worker worker = started();
    PhoneCall other = call("2002", "5550101").awaitAnswered();
    rig.services.know(
        new FixedDirectory() {
          @Override
          public Choice choose(VoipGateway gateway, CallTarget target) {
            Optional<Mailbox> fault = null;
            return new Choice(PLAN, fault, Optional.empty(), fault, Optional.empty(), List.of());
          }
        });
    assertThat(call("2001", "5550100").awaitStatus()).isEqualTo(480);
    awaitOutcome(worker, CallOutcome.FAILED);
    assertThat(other.isOver()).isFalse();
    other.hangUp();
  }

  @Test
  void aCallThatCannotBeginTakesNoPlace() throws Exception {
    Worker worker = started(Map.of("calls.max", "1"));
    rig.services.breakDown(true);
    assertThat(call("2001", "5550100").awaitStatus()).isEqualTo(500);
    rig.services.breakDown(false);

    awaitOutcome(worker, CallOutcome.FAILED);
    assertThat(worker.calls()).isEmpty();
    call("2001", "5550101").awaitAnswered().hangUp();
  }

  @Test
  void aStoreThatFailsInTheCallIsApologisedFor() throws Exception {
    Worker worker = started();
    rig.store.fail(Optional.of(StoreFailure.Reason.UNAVAILABLE));
    PhoneCall call = call("2001", "5550100").awaitAnswered();
    call.press("#");

    assertThat(call.awaitEnd()).isEqualTo(CallEvents.End.HUNG_UP);
    awaitOutcome(worker, CallOutcome.FAILED);
  }

  @Test
  void aMessageThatTheStoreBreaksOffAtItsFirstWordIsALostCall() throws Exception {
    Worker worker = started();
    PhoneCall call = call("2001", "5550100").awaitAnswered();
    call.press("#").awaitBeep();
    rig.store.fail(Optional.of(StoreFailure.Reason.UNAVAILABLE));

    assertThat(call.awaitEnd()).isEqualTo(CallEvents.End.HUNG_UP);
    awaitOutcome(worker, CallOutcome.FAILED);
  }

  @ParameterizedTest
  @EnumSource(
      value = Transport.class,
      names = {"UDP", "TCP"})
  void aDrainedWorkerFinishesItsCallsAndPointsNewOnesElsewhere(Transport transport)
      throws Exception {
    Worker worker = started();
    PhoneCall going = call("2001", "5550100").awaitAnswered();
    worker.drain(Optional.of(new PortSlot(5066, 5068)), Duration.ofMillis(800));
    PhoneCall lingering = call("2002", "5550101").awaitAnswered();
    Instant drained = Instant.now().plusMillis(800);
    await().atMost(LIMIT).until(() -> Instant.now().isAfter(drained));

    PhoneCall late =
        phone.call(
            port, "2001", "5550102", transport, Map.of("target", "sip:2002@pbx", "cause", "408"));
    assertThat(late.awaitStatus()).isEqualTo(302);
    assertThat(late.contacts())
        .singleElement()
        .satisfies(
            contact -> {
              assertThat(contact.user()).isEqualTo("2001");
              assertThat(contact.host()).isEqualTo("127.0.0.1");
              assertThat(contact.port()).isEqualTo(5066);
              assertThat(contact.parameters())
                  .containsExactlyInAnyOrderEntriesOf(
                      Map.of(
                          "transport",
                          transport.parameter(),
                          "target",
                          "sip:2002@pbx",
                          "cause",
                          "408"));
            });
    assertThat(worker.awaitEmpty(Duration.ofMillis(200))).isFalse();
    going.press("#").awaitBeep().say(WorkerRig.speech(Duration.ofSeconds(1), 6)).hangUp();
    lingering.hangUp();
    onlyMessage(FixedDirectory.ANNA);
    await().atMost(LIMIT).until(() -> worker.calls().isEmpty());
    worker.close();
    assertThat(worker.outcomes()).containsOnlyKeys(CallOutcome.CALLER_HUNG_UP);
    assertThat(worker.state()).isEqualTo(WorkerState.RETIRED);
  }

  @Test
  void aWorkerThatIsNotProvedPointsCallsAtTheActiveOne() throws Exception {
    Worker worker = rig.start(7, port, Map.of());
    assertThat(call("2001", "5550100").awaitStatus()).isEqualTo(480);
    rig.services.activate(new ActiveWorker(new Generation(6), new PortSlot(5066, 5068)));
    PhoneCall early = call("2001", "5550100");
    assertThat(early.awaitStatus()).isEqualTo(302);
    assertThat(early.contacts()).singleElement().matches(contact -> contact.port() == 5066);

    worker.activate();
    call("2001", "5550100").awaitAnswered().hangUp();
  }

  @Test
  void aGatewayThatDoesNotFollowA302IsNeverSentOne() throws Exception {
    Worker worker = rig.start(7, port, Map.of());
    rig.services.activate(new ActiveWorker(new Generation(6), new PortSlot(5066, 5068)));
    rig.services.pass(new PassingOn("local"));
    call("2001", "5550100").awaitAnswered().hangUp();

    worker.activate();
    worker.drain(Optional.of(new PortSlot(5066, 5068)), Duration.ZERO);
    call("2001", "5550100").awaitAnswered().hangUp();
    rig.services.pass(new PassingOn("another"));
    assertThat(call("2001", "5550100").awaitStatus()).isEqualTo(302);
  }

  @Test
  void aCallThatNobodyKnowsTheOriginOfIsNotTakenForOneOfThisComputer() throws Exception {
    started();
    rig.services.pass(new PassingOn("local"));
    byte[] invite =
        String.join(
                "\r\n",
                "INVITE sip:2001@127.0.0.1 SIP/2.0",
                "Via: SIP/2.0/UDP 127.0.0.1:5060;rport;branch=z9hG4bKa;ticket=another",
                "Via: SIP/2.0/UDP 192.0.2.66:5060;branch=z9hG4bKb",
                "Max-Forwards: 70",
                "From: <sip:5550100@127.0.0.1>;tag=a",
                "To: <sip:2001@127.0.0.1>",
                "Call-ID: forged",
                "CSeq: 1 INVITE",
                "Contact: <sip:5550100@127.0.0.1>",
                "Content-Length: 0",
                "\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      socket.setSoTimeout((int) LIMIT.toMillis());
      InetAddress loopback = InetAddress.getLoopbackAddress();
      socket.send(new DatagramPacket(invite, invite.length, loopback, port));
      DatagramPacket answer = new DatagramPacket(new byte[2000], 2000);
      do {
        socket.receive(answer);
      } while (text(answer).startsWith("SIP/2.0 100 "));
      assertThat(text(answer)).startsWith("SIP/2.0 480 ").contains("where this call came from");
    }
  }

  @Test
  void aWorkerDrainedWithoutASuccessorPointsCallsAtTheNextOneThatComes() throws Exception {
    Worker worker = started();
    worker.drain(Optional.empty(), Duration.ZERO);
    rig.services.activate(new ActiveWorker(new Generation(8), new PortSlot(5066, 5068)));

    assertThat(call("2001", "5550100").awaitStatus()).isEqualTo(302);
    assertThat(worker.outcomes()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Transport.class,
      names = {"UDP", "TCP"})
  void aCallThatComesBetweenTwoWorkersIsTakenByTheNext(Transport transport) throws Exception {
    try (KeptPorts ports = new KeptPorts()) {
      rig.services.keepPorts(ports);
      Worker first = started();
      phone.call(port, "2001", "5550100", transport).awaitAnswered().hangUp();
      await().atMost(LIMIT).until(() -> first.calls().isEmpty());
      first.close();
      assertThat(ports.count()).isEqualTo(transport == Transport.UDP ? 2 : 3);

      PhoneCall between = phone.call(port, "2001", "5550101", transport);
      Worker second = started();
      assertThat(ports.count()).isZero();
      between.awaitAnswered().hangUp();
      await().atMost(LIMIT).until(() -> second.calls().isEmpty());
      second.close();
    }
  }

  @Test
  void aWorkerDrainedWithoutASuccessorSaysThatItIsUnavailable() throws Exception {
    Worker worker = started();
    worker.drain(Optional.empty(), Duration.ZERO);

    assertThat(call("2001", "5550100").awaitStatus()).isEqualTo(480);
    assertThat(worker.outcomes()).isEmpty();
  }

  @Test
  void awaitEmptyReturnsWhenTheLastTransactionIsOver() throws Exception {
    Worker worker = started();
    phone.call(port, "2001", "5550100", Transport.TCP).awaitAnswered().hangUp();
    await().atMost(LIMIT).until(() -> worker.calls().isEmpty());
    worker.drain(Optional.empty(), Duration.ZERO);

    assertThat(worker.awaitEmpty(Duration.ofSeconds(40))).isTrue();
  }

  @Test
  void closingKeepsRecordingsSaysByeAndLeavesNoThread() throws Exception {
    Worker worker = started();
    PhoneCall recording = call("2001", "5550100").awaitAnswered();
    PhoneCall listening = call("2002", "5550101").awaitAnswered();
    recording.press("#").awaitBeep().say(WorkerRig.speech(Duration.ofSeconds(2), 7));
    Instant before = Instant.now();
    worker.close();

    assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(10));
    assertThat(recording.awaitEnd()).isEqualTo(CallEvents.End.HUNG_UP);
    assertThat(listening.awaitEnd()).isEqualTo(CallEvents.End.HUNG_UP);
    assertThat(onlyMessage(FixedDirectory.ANNA).length()).isGreaterThan(Duration.ofMillis(1900));
    assertThat(worker.outcomes()).isEqualTo(Map.of(CallOutcome.CUT, 2L));
    assertThat(WorkerRig.threads(7)).isEmpty();
    worker.close();
    try (DatagramSocket again = new DatagramSocket(port, InetAddress.getLoopbackAddress())) {
      assertThat(again.isBound()).isTrue();
    }
  }

  @Test
  void theLongestDurationEndsACall() throws Exception {
    Worker worker =
        rig.start(
            7,
            port,
            settings ->
                new WorkerSettings(
                    settings.maxCalls(),
                    settings.sipThreads(),
                    settings.session(),
                    settings.rings(),
                    settings.promptGap(),
                    new LineSettings(
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5)),
                    settings.conversation(),
                    settings.media()));
    worker.activate();
    assertThat(call("2001", "5550100").awaitAnswered().awaitEnd())
        .isEqualTo(CallEvents.End.HUNG_UP);
    awaitOutcome(worker, CallOutcome.CALL_LIMIT);
  }

  @Test
  void aCallerWithoutVoiceIsHungUpOn() throws Exception {
    Worker worker = started(Map.of("media.timeout", "5s", "media.timeout.hold", "5s"));
    PhoneCall call = call("2001", "5550100").awaitAnswered();
    call.voice().close();

    assertThat(call.awaitEnd()).isEqualTo(CallEvents.End.HUNG_UP);
    awaitOutcome(worker, CallOutcome.MEDIA_TIMEOUT);
  }

  @Test
  void aPortThatIsTakenIsNamedAndNothingIsLeft() throws Exception {
    started();
    assertThatThrownBy(() -> rig.start(8, port, Map.of()))
        .isInstanceOf(WorkerStartFailure.class)
        .hasMessageContaining("g8")
        .hasMessageContaining(Integer.toString(port));
    await().atMost(LIMIT).until(() -> WorkerRig.threads(8).isEmpty());
    call("2001", "5550100").awaitAnswered().hangUp();
  }

  @Test
  void aWrongSettingIsNamed() {
    assertThatThrownBy(() -> rig.start(7, port, Map.of("recording.silence", "1s")))
        .isInstanceOf(WorkerStartFailure.class)
        .hasMessage(
            "org.tandem.worker: recording.silence = '1s' is wrong: allowed is a duration from 2s to"
                + " 10s");
  }
}
