package org.tandem.sip.jain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.sip.Answer;
import org.tandem.sip.OutgoingCall;
import org.tandem.sip.SipCall;
import org.tandem.sip.SipUri;
import org.tandem.sip.Transport;
import org.tandem.sip.call.CallTimes;

/** Two endpoints of ours with each other. */
class EndpointsTest {
  private Desk caller;
  private Desk called;

  @BeforeEach
  void open() throws IOException {
    caller = new Desk(CallTimes.standard(Duration.ofMinutes(30)));
    called = new Desk(CallTimes.standard(Duration.ofMinutes(30)));
  }

  @AfterEach
  void close() {
    caller.close();
    called.close();
    await() // a thread that has done its last work is still seen for a moment
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () ->
                assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .noneMatch(name -> name.startsWith("sip-desk")));
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void theyTalkUntilOneHangsUp(Transport transport) {
    Heard here = new Heard();
    Heard there = new Heard();
    Placed placed = new Placed();
    caller.call(Desk.target(called.port(), transport), placed, here);
    var incoming = called.next();
    assertThat(incoming.invite().transport()).isEqualTo(transport);
    incoming.ringing();
    placed.awaits("ringing");
    incoming.answer(Desk.SDP, there);
    placed.awaits("ringing", "answered");
    there.awaits("confirmed nothing");
    placed.call().hangUp();
    here.awaits("ended HUNG_UP");
    there.awaits("confirmed nothing", "ended HUNG_UP");
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void cancelAndRefusalReachTheOtherSide(Transport transport) {
    Placed first = new Placed();
    Runnable cancel = caller.call(Desk.target(called.port(), transport), first, new Heard());
    AtomicInteger abandoned = new AtomicInteger();
    var incoming = called.next();
    incoming.onAbandoned(abandoned::incrementAndGet);
    incoming.ringing();
    first.awaits("ringing");
    cancel.run();
    first.awaits("ringing", "refused 487 Request Terminated");
    await().until(() -> abandoned.get() == 1);

    Placed second = new Placed();
    caller.call(Desk.target(called.port(), transport), second, new Heard());
    called.next().refuse(Answer.of(486, "Busy Here"));
    second.awaits("refused 486 Busy Here");
  }

  /** Whatever a call left behind would be there a thousand times. */
  @Test
  void aThousandCallsLeaveNothingBehind() throws InterruptedException {
    int count = 1_000;
    AtomicInteger over = new AtomicInteger();
    AtomicInteger failed = new AtomicInteger();
    Semaphore atOnce = new Semaphore(20);
    called.onArrival(
        call -> {
          call.ringing();
          call.answer(Desk.SDP, new Heard());
        });
    for (int i = 0; i < count; i++) {
      assertThat(atOnce.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
      Transport transport = i % 2 == 0 ? Transport.UDP : Transport.TCP;
      caller.call(
          Desk.target(called.port(), transport),
          new HangingUp(
              () -> {
                over.incrementAndGet();
                atOnce.release();
              },
              failed),
          new Heard());
    }
    await().atMost(Duration.ofSeconds(30)).until(() -> over.get() + failed.get() == count);
    assertThat(failed).hasValue(0);
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                assertThat(
                        List.of(
                            caller.transactions(),
                            called.transactions(),
                            caller.remembered(),
                            called.remembered()))
                    .containsExactly(0, 0, 0, 0));
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void whatIsHeardOfACallComesInOrderAndNeverAtOnce(Transport transport) throws IOException {
    try (ScriptedPeer peer = new ScriptedPeer(transport, called.port())) {
      List<PeerCall> calls = new ArrayList<>();
      List<Heard> heard = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        PeerCall call = new PeerCall(peer);
        call.invite(PeerCall.OFFER);
        Heard listener = new Heard();
        called.answer(listener);
        call.ack(peer.await(200), "");
        listener.awaits("confirmed nothing");
        calls.add(call);
        heard.add(listener);
      }
      List<String> expected = new ArrayList<>(List.of("confirmed nothing"));
      for (int i = 0; i < 40; i++) {
        for (PeerCall call : calls) {
          call.send("INFO", "k" + i, "Content-Type: text/plain");
        }
        expected.add("info text/plain k" + i);
      }
      for (Heard listener : heard) {
        listener.awaits(expected.toArray(String[]::new));
        assertThat(listener.isJumbled()).isFalse();
      }
    }
  }

  /** Hangs up as soon as the call is answered. */
  private record HangingUp(Runnable done, AtomicInteger failed) implements OutgoingCall {
    @Override
    public void ringing() {
      // Nothing is done about it.
    }

    @Override
    public void answered(SipCall call) {
      call.hangUp();
      done.run();
    }

    @Override
    public void redirected(int status, List<SipUri> contacts) {
      failed.incrementAndGet();
    }

    @Override
    public void refused(int status, String reason) {
      failed.incrementAndGet();
    }
  }
}
