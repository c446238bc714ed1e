package org.tandem.redirect.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tandem.api.plan.Delivery;
import org.tandem.api.plan.DeliveryMode;
import org.tandem.api.plan.VoipGateway;
import org.tandem.api.worker.ActiveWorker;
import org.tandem.api.worker.Generation;
import org.tandem.api.worker.PortSlot;
import org.tandem.redirect.Requests;
import org.tandem.redirect.passing.Onward;
import org.tandem.sip.SipRequest;

class LearningTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String CALLED = "sip:2000@127.0.0.1";
  private static final String CONTACT =
      "<sip:2000@127.0.0.1:5065;transport=udp;target=sip:2001%40pbx;cause=408>";
  private static final VoipGateway PBX = gateway(Duration.ofMillis(50));
  private static final VoipGateway PATIENT = gateway(Duration.ofMinutes(5));

  @TempDir Path folder;
  private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);

  @AfterEach
  void close() {
    timer.shutdownNow();
  }

  @Test
  void whoseCallNeverReachesAWorkerIsMarkedOnceTheTimeIsOver() {
    Learning learning = learning();
    redirect(learning, PBX, "c");
    await().atMost(SOON).until(() -> learning.isMarked(PBX));
    assertThat(learning.deed("pbx"))
        .contains("acknowledged the 302, and then its call reached no worker within 50ms");
  }

  @Test
  void withoutAnAckNothingIsLearned() {
    Learning learning = learning();
    learning.redirected(invite("c", 1), PBX, CONTACT);
    redirect(learning, PBX, "other");
    await().atMost(SOON).until(() -> learning.isMarked(PBX));
    assertThat(learning.pending()).as("the call without an ACK").isEqualTo(1);
  }

  @Test
  void aCallThatReachesAWorkerIsFine() {
    Learning learning = learning();
    redirect(learning, PATIENT, "c");
    learning.arrived("c", "pbx", "5550100");
    assertThat(learning.pending()).isZero();
    assertThat(learning.isMarked(PATIENT)).isFalse();
  }

  @Test
  void aPbxThatCallsTheWorkerWithACallOfItsOwnFollowsToo() {
    Learning learning = learning();
    redirect(learning, PATIENT, "c");
    learning.arrived("another", "pbx", "5550100");
    assertThat(learning.pending()).isZero();
  }

  @Test
  void aFollowerMustFailThreeTimesSinceCallersHangUp() {
    Learning learning = learning();
    redirect(learning, PBX, "good");
    learning.arrived("good", "pbx", "5550100");
    for (String call : new String[] {"one", "two"}) {
      redirect(learning, PBX, call);
      await().atMost(SOON).until(() -> learning.pending() == 0);
      assertThat(learning.isMarked(PBX)).isFalse();
    }
    redirect(learning, PBX, "three");
    await().atMost(SOON).until(() -> learning.isMarked(PBX));
  }

  @Test
  void aCallThatComesBackIsSavedAndMarks() {
    Learning learning = learning();
    redirect(learning, PATIENT, "c");
    assertThat(learning.back(invite("c", 1), PATIENT)).as("sent again").isEmpty();
    Onward saved = learning.back(invite("c", 2), PATIENT).orElseThrow();
    assertThat(saved.requestUri())
        .as("it lost whose mailbox it is for")
        .contains("sip:2000@127.0.0.1:5065;transport=udp;target=sip:2001%40pbx;cause=408");
    assertThat(learning.deed("pbx").orElseThrow()).startsWith("sent the call to port ");
  }

  @Test
  void aCallThatComesToTheSlotItWasToldHasFollowedThoughNoWorkerIsThereAnyMore() {
    Learning learning = learning();
    String here = CONTACT.replace(":5065;", ":0;"); // where pasted requests arrive
    learning.redirected(invite("c", 1), PATIENT, here);
    assertThat(learning.back(invite("c", 2), PATIENT)).isEmpty();
    assertThat(learning.isMarked(PATIENT)).isFalse();
  }

  @Test
  void whatACallThatComesBackSaysItselfIsKept() {
    Learning learning = learning();
    redirect(learning, PATIENT, "c");
    SipRequest diverted =
        Requests.of("INVITE", CALLED, 2, "Diversion: <sip:2002@pbx>;reason=no-answer");
    assertThat(learning.back(diverted, PATIENT)).contains(Onward.UNCHANGED);
  }

  @Test
  void anInviteForTheWorkersPortThatComesHereIsBackWhateverItsCallId() {
    SipRequest other =
        Requests.ofCall("x", "INVITE", "sip:2000@127.0.0.1:5065;target=sip:2001%40pbx", 1);
    assertThat(learning().back(other, PATIENT)).contains(Onward.UNCHANGED);
  }

  @Test
  void marksOutliveARestartUntilTheyAreForgotten() {
    Learning before = learning();
    redirect(before, PATIENT, "c");
    before.back(invite("c", 2), PATIENT);
    Learning after = learning();
    assertThat(after.isMarked(PBX)).isTrue();
    assertThat(after.forget("pbx")).isTrue();
    assertThat(after.forget("pbx")).isFalse();
    assertThat(learning().isMarked(PBX)).isFalse();
  }

  private Learning learning() {
    return new Learning(
        new Marks(Optional.of(folder.resolve("sub/gateways.properties"))),
        () -> Optional.of(new ActiveWorker(new Generation(1), new PortSlot(5065, 5067))),
        timer);
  }

  private static void redirect(Learning learning, VoipGateway gateway, String callId) {
    learning.redirected(invite(callId, 1), gateway, CONTACT);
    learning.acknowledged(Requests.ofCall(callId, "ACK", CALLED, 1));
  }

  private static SipRequest invite(String callId, int sequence) {
    return Requests.ofCall(callId, "INVITE", CALLED, sequence);
  }

  private static VoipGateway gateway(Duration patience) {
    return new VoipGateway("pbx", "main")
        .delivered(
            new Delivery(DeliveryMode.AUTO, Delivery.GENERIC, Map.of(), patience, Duration.ZERO));
  }
}
