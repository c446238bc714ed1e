package org.tandem.itests.testkit.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.itests.testkit.PhoneLoop;
import org.tandem.itests.testkit.voice.G711;
import org.tandem.itests.testkit.voice.Heard;
import org.tandem.itests.testkit.voice.Likeness;
import org.tandem.itests.testkit.voice.Speech;

/** Two phones call each other. */
@Timeout(60)
class PhoneTest {
  private final PhoneLoop loop = PhoneLoop.start();
  private final BlockingQueue<PhoneCall> arrived = new LinkedBlockingQueue<>();

  @AfterEach
  void stop() {
    loop.close();
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void bothHearEachOtherWhole(Transport transport) throws InterruptedException {
    short[] question = Speech.of(1, Duration.ofSeconds(2));
    short[] reply = Speech.of(2, Duration.ofSeconds(1));
    try (Phone alice = new Phone(loop, "100", transport);
        Phone bob = new Phone(loop, "200", transport)) {
      bob.answerCalls(arrived::add);
      PhoneCall call = alice.call(CallPlan.to(bob.contactUri()).offering(G711.PCMA));
      call.awaitAnswered();
      PhoneCall other = arrived.poll(5, TimeUnit.SECONDS);
      var said = other.voice().say(reply);
      call.say(question);
      assertThat(said).succeedsWithin(Duration.ofSeconds(5));
      assertThat(call.reinvite("sendonly").status()).isEqualTo(200);
      assertThat(call.hangUp().status()).isEqualTo(200);
      other.awaitHangUp(Duration.ofSeconds(5));

      Heard atBob = other.voice().heard();
      assertThat(Likeness.of(question, atBob.samples()).isWhole()).as("%s", atBob).isTrue();
      assertThat(Likeness.of(reply, call.voice().heard().samples()).isWhole()).isTrue();
      assertThat(atBob.lost()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void aRedirectedCallGoesToItsContact(Transport transport) throws InterruptedException {
    try (Phone alice = new Phone(loop, "100", Transport.UDP);
        Phone bob = new Phone(loop, "200", transport);
        RedirectingPeer service = new RedirectingPeer(bob.contactUri() + ";target=sip%3A7%40x")) {
      bob.answerCalls(arrived::add);
      PhoneCall call = alice.call(CallPlan.to("sip:200@127.0.0.1:" + service.port()));
      call.awaitAnswered();
      assertThat(call.redirections()).singleElement().satisfies(this::isContact);
      assertThat(service.requests()).containsExactly("INVITE", "ACK");
      assertThat(call.hangUp().status()).isEqualTo(200);
      assertThat(arrived.poll(5, TimeUnit.SECONDS)).isNotNull();
    }
  }

  private void isContact(Address contact) {
    assertThat(contact.user()).isEqualTo("200");
    assertThat(contact.parameters()).containsEntry("target", "sip%3A7%40x");
  }

  @Test
  void aPhoneThatTakesNoCallsRefusesWithTheLadderInTheFailure() {
    try (Phone alice = new Phone(loop, "100", Transport.UDP);
        Phone bob = new Phone(loop, "200", Transport.UDP)) {
      PhoneCall call = alice.call(CallPlan.to(bob.contactUri()));
      assertThatThrownBy(call::awaitAnswered)
          .isInstanceOf(CallFailed.class)
          .hasMessageContaining("480")
          .hasMessageContaining("INVITE sip:200");
    }
  }

  @Test
  void fiftyPairsTalkAtOnceWithoutLoss() throws InterruptedException {
    short[] speech = Speech.of(5, Duration.ofSeconds(3));
    List<PhoneCall> calls = new ArrayList<>();
    List<Phone> phones = new ArrayList<>();
    try (Phone bob = new Phone(loop, "200", Transport.UDP)) {
      bob.answerCalls(arrived::add);
      for (int i = 0; i < 50; i++) {
        phones.add(new Phone(loop, "1" + i, Transport.values()[i % 2]));
        calls.add(phones.get(i).call(CallPlan.to(bob.contactUri())));
      }
      calls.forEach(PhoneCall::awaitAnswered);
      calls.forEach(call -> call.voice().say(speech));
      for (int i = 0; i < 50; i++) {
        PhoneCall other = arrived.poll(5, TimeUnit.SECONDS);
        org.awaitility.Awaitility.await()
            .pollDelay(Duration.ZERO)
            .atMost(Duration.ofSeconds(10))
            .until(() -> Likeness.of(speech, other.voice().heard().samples()).isWhole());
        assertThat(other.voice().heard().lost()).isZero();
      }
      calls.forEach(PhoneCall::hangUp);
    } finally {
      phones.forEach(Phone::close);
    }
  }
}
