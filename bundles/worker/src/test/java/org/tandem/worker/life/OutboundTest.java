package org.tandem.worker.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandem.api.mailbox.Greeting;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.mailbox.MessageFacts;
import org.tandem.api.mailbox.MessageId;
import org.tandem.api.worker.CallOutcome;
import org.tandem.api.worker.OutboundEnd;
import org.tandem.api.worker.OutboundEnd.Kind;
import org.tandem.api.worker.OutboundOrder;
import org.tandem.api.worker.OutboundRefused;
import org.tandem.api.worker.OutboundRefused.Reason;
import org.tandem.api.worker.OutboundStage;
import org.tandem.api.worker.Worker;
import org.tandem.worker.fake.CalledPhone;
import org.tandem.worker.fake.FixedDirectory;
import org.tandem.worker.fake.PhoneCall;

/** A worker that places calls for errands, and the telephones that it rings; real sockets. */
@Timeout(120)
class OutboundTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final OutboundOrder.Errand GREETING =
      new OutboundOrder.RecordGreeting(Greeting.STANDARD);

  private final WorkerRig rig = new WorkerRig();
  private final FixedDirectory directory = new FixedDirectory();
  private final List<OutboundStage> stages = new CopyOnWriteArrayList<>();
  private CalledPhone gateway;
  private Worker worker;

  @BeforeEach
  void start() throws Exception {
    gateway = CalledPhone.open("PCMU");
    directory.routeTo(gateway.port());
    rig.services.know(directory);
    worker = rig.start(7, WorkerRig.freePort(), Map.of("outbound.rings", "5s"));
    worker.activate();
  }

  @AfterEach
  void stop() {
    gateway.close();
    rig.close();
    assertThat(WorkerRig.threads(7)).isEmpty();
  }

  private MessageId message() {
    return rig.store
        .put(
            FixedDirectory.ANNA,
            new MessageFacts(Instant.now(), "5550100", Optional.empty(), "call-0", 8000),
            Duration.ofSeconds(1),
            false)
        .id();
  }

  private CompletableFuture<OutboundEnd> place(String number, OutboundOrder.Errand errand) {
    OutboundOrder order = new OutboundOrder(FixedDirectory.ANNA, number, errand);
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return worker.place(order, stages::add);
          } catch (OutboundRefused | InterruptedException refused) {
            throw new IllegalStateException(refused);
          }
        });
  }

  private static OutboundEnd end(CompletableFuture<OutboundEnd> placed) throws Exception {
    return placed.get(60, TimeUnit.SECONDS);
  }

  private void assertRefused(Reason reason, MailboxId mailbox, String number, MessageId message) {
    assertThatThrownBy(
            () ->
                worker.place(
                    new OutboundOrder(mailbox, number, new OutboundOrder.PlayMessage(message)),
                    stages::add))
        .isInstanceOfSatisfying(
            OutboundRefused.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
    assertThat(worker.calls()).isEmpty();
    assertThat(stages).isEmpty();
  }

  @Test
  void aMessageIsPlayedWithTheKeysOfListening() throws Exception {
    MessageId message = message();
    CompletableFuture<OutboundEnd> placed =
        place("+1 415 555-2005", new OutboundOrder.PlayMessage(message));
    CalledPhone.Ringing ringing = gateway.awaitRinging();
    assertThat(ringing.called()).isEqualTo("2005");
    assertThat(ringing.caller()).isEqualTo("2000");
    await().atMost(LIMIT).until(() -> stages.contains(OutboundStage.RINGING));
    PhoneCall callee = ringing.pickUp();
    await()
        .atMost(LIMIT)
        .until(() -> rig.doing(worker).stream().anyMatch(words -> words.contains("message of")));
    callee.press("7");
    callee.awaitEnd();
    assertThat(end(placed).kind()).isEqualTo(Kind.DONE);
    assertThat(stages)
        .containsExactly(OutboundStage.DIALLING, OutboundStage.RINGING, OutboundStage.ANSWERED);
    assertThat(rig.store.messages(FixedDirectory.ANNA)).isEmpty();
    assertThat(worker.outcomes()).isEqualTo(Map.of(CallOutcome.COMPLETED, 1L));
    assertThat(worker.longestSetUp(Instant.EPOCH)).isZero();
  }

  @Test
  void aGreetingIsRecorded() throws Exception {
    CompletableFuture<OutboundEnd> placed = place("2005", GREETING);
    PhoneCall callee = gateway.awaitRinging().pickUp();
    callee.awaitBeep().say(WorkerRig.speech(Duration.ofSeconds(2), 1)).press("#").press("1");
    callee.awaitEnd();
    assertThat(end(placed)).isEqualTo(new OutboundEnd(Kind.DONE, "the greeting standard is kept"));
    assertThat(rig.store.find(FixedDirectory.ANNA, Greeting.STANDARD)).isPresent();
  }

  @Test
  void whoHangsUpWithoutKeepingHasNotDoneIt() throws Exception {
    CompletableFuture<OutboundEnd> placed = place("2005", GREETING);
    gateway.awaitRinging().pickUp().awaitBeep().hangUp();
    assertThat(end(placed).kind()).isEqualTo(Kind.NOT_DONE);
    assertThat(rig.store.find(FixedDirectory.ANNA, Greeting.STANDARD)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "486, Busy Here, BUSY",
    "603, Decline, BUSY",
    "480, Not There, NO_ANSWER",
    "404, Not Found, REJECTED"
  })
  void whatTheGatewaySaysIsTold(int status, String phrase, Kind kind) throws Exception {
    CompletableFuture<OutboundEnd> placed = place("2005", GREETING);
    gateway.awaitRinging().refuse(status, phrase);
    assertThat(end(placed).kind()).isEqualTo(kind);
    assertThat(end(placed).words()).contains(status + " " + phrase);
    assertThat(worker.outcomes()).isEqualTo(Map.of(CallOutcome.NOT_ANSWERED, 1L));
  }

  @Test
  void whoDoesNotPickUpIsNotRungForEver() throws Exception {
    CompletableFuture<OutboundEnd> placed = place("2005", GREETING);
    CalledPhone.Ringing ringing = gateway.awaitRinging();
    ringing.awaitAbandoned();
    assertThat(end(placed).kind()).isEqualTo(Kind.NO_ANSWER);
  }

  @Test
  void whatMayNotBeDialledIsNotDialled() {
    MessageId message = message();
    for (String number : List.of("00881234567", "+4930555", "anna@example.org", "")) {
      assertRefused(Reason.NUMBER_NOT_ALLOWED, FixedDirectory.ANNA, number, message);
    }
    assertRefused(Reason.UNKNOWN, FixedDirectory.ANNA, "2005", new MessageId("none"));
    assertRefused(Reason.UNKNOWN, new MailboxId("sfo", "2099"), "2005", message);
    rig.services.know(new FixedDirectory());
    assertRefused(Reason.NO_GATEWAY, FixedDirectory.ANNA, "2005", message);
    rig.services.loseDirectory();
    assertRefused(Reason.NOT_READY, FixedDirectory.ANNA, "2005", message);
    assertThat(gateway.isQuiet()).isTrue();
  }

  @Test
  void aDrainingWorkerPlacesNoCallsAndWaitsForThoseThatGoOn() throws Exception {
    CompletableFuture<OutboundEnd> placed = place("2005", GREETING);
    PhoneCall callee = gateway.awaitRinging().pickUp().awaitBeep();
    worker.drain(Optional.empty(), Duration.ZERO);
    MessageId message = message();
    assertThatThrownBy(
            () ->
                worker.place(
                    new OutboundOrder(
                        FixedDirectory.ANNA, "2005", new OutboundOrder.PlayMessage(message)),
                    stages::add))
        .isInstanceOf(OutboundRefused.class)
        .hasMessage("worker g7 is draining or closed and places no calls");
    assertThat(worker.awaitEmpty(Duration.ofMillis(300))).isFalse();
    callee.say(WorkerRig.speech(Duration.ofSeconds(1), 1)).press("#").press("1");
    callee.awaitEnd();
    assertThat(end(placed).kind()).isEqualTo(Kind.DONE);
    assertThat(worker.awaitEmpty(Duration.ofSeconds(60))).isTrue();
  }

  @Test
  void closingCutsWhatIsRingingAndWhatTalks() throws Exception {
    CompletableFuture<OutboundEnd> talking = place("2005", GREETING);
    PhoneCall callee = gateway.awaitRinging().pickUp().awaitBeep();
    CompletableFuture<OutboundEnd> ringing = place("2006", GREETING);
    CalledPhone.Ringing second = gateway.awaitRinging();
    worker.close();
    callee.awaitEnd();
    second.awaitAbandoned();
    assertThat(end(talking).kind()).isEqualTo(Kind.CUT);
    assertThat(end(ringing).kind()).isEqualTo(Kind.CUT);
    assertThat(WorkerRig.threads(7)).isEmpty();
  }
}
