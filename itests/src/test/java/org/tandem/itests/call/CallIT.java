package org.tandem.itests.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tandem.itests.testkit.phone.CallPlan;
import org.tandem.itests.testkit.phone.Phone;
import org.tandem.itests.testkit.phone.PhoneCall;
import org.tandem.itests.testkit.phone.Transport;
import org.tandem.itests.testkit.server.RunningTandem;
import org.tandem.itests.testkit.server.StoredMessage;
import org.tandem.itests.testkit.voice.G711;
import org.tandem.itests.testkit.voice.Heard;
import org.tandem.itests.testkit.voice.Likeness;
import org.tandem.itests.testkit.voice.Speech;

/** The main path: redirected, answered, recorded, heard again. */
@Timeout(120)
class CallIT {
  private static final Duration GREETING = Duration.ofSeconds(20);
  private static final Duration GOODBYE = Duration.ofSeconds(20);
  private static final Duration STORED = Duration.ofSeconds(10);
  private static final String PIN_OF_2001 = "274936";
  private static final String OWN_PIN = "592813";
  private static final String NO_NAME_NO_GREETING = "##";

  @RegisterExtension static final RunningTandem RIG = RunningTandem.asShipped();

  static Stream<Arguments> ways() {
    return Stream.of(Transport.values())
        .flatMap(way -> Stream.of(G711.values()).map(codec -> Arguments.of(way, codec)));
  }

  @ParameterizedTest
  @MethodSource("ways")
  void aMessageIsKeptAsItWasSpoken(Transport transport, G711 codec) {
    short[] speech = Speech.of(transport.ordinal() * 2L + codec.ordinal(), Duration.ofSeconds(6));
    try (Phone caller = RIG.phone("5550100", transport)) {
      PhoneCall call = caller.call(plan("2001", transport).offering(codec)).awaitAnswered();
      assertThat(call.redirections())
          .singleElement()
          .satisfies(
              contact -> {
                assertThat(contact.user()).isEqualTo("2001");
                assertThat(contact.host()).isEqualTo("127.0.0.1");
                assertThat(contact.port()).isEqualTo(RIG.tandem().ports().slot(0));
                assertThat(contact.transport()).isEqualTo(transport);
                assertThat(contact.parameters()).doesNotContainKeys("maddr");
              });
      call.awaitBeep(GREETING).say(speech).press("#1").awaitHangUp(GOODBYE);

      assertHeardWithoutGaps(call);
      StoredMessage message = RIG.tandem().store().await("2001", call.callId(), STORED);
      Likeness likeness = Likeness.of(speech, message.samples());
      assertThat(likeness.isWhole()).as("%s", likeness).isTrue();
      assertThat(message.samples().length).isLessThan(speech.length + 8 * 300);
      assertThat(message.header("X-CallingTelephoneNumber")).contains("5550100");
      assertThat(message.header("Message-Context")).contains("voice-message");
    }
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void hangingUpKeepsWhatWasSaid(Transport transport) {
    short[] speech = Speech.of(11, Duration.ofSeconds(4));
    try (Phone caller = RIG.phone("5550101", transport)) {
      PhoneCall call = caller.call(plan("2002", transport)).awaitAnswered();
      call.press("5").awaitBeep(GREETING).say(speech);
      assertThat(call.hangUp().status()).isEqualTo(200);

      StoredMessage message = RIG.tandem().store().await("2002", call.callId(), STORED);
      Likeness likeness = Likeness.of(speech, message.samples());
      assertThat(likeness.isWhole()).as("%s", likeness).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void anInviteWithoutAnOfferIsAnsweredWithOne(Transport transport) {
    short[] speech = Speech.of(12, Duration.ofSeconds(3));
    try (Phone caller = RIG.phone("5550102", transport)) {
      PhoneCall call = caller.call(plan("2002", transport).offerless()).awaitAnswered();
      call.press("5").awaitBeep(GREETING).say(speech);
      assertThat(call.hangUp().status()).isEqualTo(200);

      StoredMessage message = RIG.tandem().store().await("2002", call.callId(), STORED);
      assertThat(Likeness.of(speech, message.samples()).isWhole()).isTrue();
    }
  }

  @Test
  void aCallOnHoldGoesOnAfterwards() {
    short[] before = Speech.of(13, Duration.ofSeconds(2));
    short[] after = Speech.of(14, Duration.ofSeconds(2));
    try (Phone caller = RIG.phone("5550103", Transport.UDP)) {
      PhoneCall call = caller.call(plan("2002", Transport.UDP)).awaitAnswered();
      call.press("5").awaitBeep(GREETING).say(before);
      assertThat(call.reinvite("sendonly").status()).isEqualTo(200);
      assertThat(call.reinvite("sendrecv").status()).isEqualTo(200);
      call.say(after);
      assertThat(call.hangUp().status()).isEqualTo(200);

      short[] stored = RIG.tandem().store().await("2002", call.callId(), STORED).samples();
      assertThat(Likeness.of(before, stored).isWhole()).isTrue();
      assertThat(Likeness.of(after, stored).isWhole()).isTrue();
    }
  }

  @Test
  void theSubscriberHearsTheMessage() {
    RIG.tandem().store().clear("2001");
    short[] speech = Speech.of(15, Duration.ofSeconds(5));
    try (Phone caller = RIG.phone("5550104", Transport.UDP);
        Phone subscriber = RIG.phone("2001", Transport.UDP)) {
      PhoneCall leaving = caller.call(plan("2001", Transport.UDP)).awaitAnswered();
      leaving.press("5").awaitBeep(GREETING).say(speech).hangUp();
      RIG.tandem().store().await("2001", leaving.callId(), STORED);

      PhoneCall listening = subscriber.call(plan("2000", Transport.UDP)).awaitAnswered();
      listening.press(PIN_OF_2001 + "#" + OWN_PIN + "#" + OWN_PIN + "#" + NO_NAME_NO_GREETING);
      Likeness heard = listen(listening, speech);
      assertThat(heard.isWhole()).as("%s", heard).isTrue();
      listening.press("7");
      assertThat(listening.hangUp().status()).isEqualTo(200);
      Awaitility.await()
          .atMost(STORED)
          .until(() -> RIG.tandem().store().find("2001", leaving.callId()).isEmpty());
    }
  }

  @Test
  void aWrongPinOpensNothing() {
    try (Phone subscriber = RIG.phone("2002", Transport.TCP)) {
      PhoneCall call = subscriber.call(plan("2000", Transport.TCP)).awaitAnswered();
      for (int attempt = 0; attempt < 3; attempt++) {
        call.press("111222#");
      }
      call.awaitHangUp(Duration.ofSeconds(60));
    }
  }

  /** Listens until it was heard, for some time at most. */
  private static Likeness listen(PhoneCall call, short[] speech) {
    Likeness likeness = Likeness.of(speech, new short[0]);
    long limitNanos = System.nanoTime() + Duration.ofSeconds(70).toNanos();
    while (!likeness.isWhole() && System.nanoTime() < limitNanos && !call.isEnded()) {
      long before = call.voice().heard().lengthMillis();
      Awaitility.await()
          .atMost(Duration.ofSeconds(10))
          .until(() -> call.isEnded() || call.voice().heard().lengthMillis() > before + 2_000);
      likeness = Likeness.of(speech, call.voice().heard().samples());
    }
    return likeness;
  }

  private static void assertHeardWithoutGaps(PhoneCall call) {
    Heard heard = call.voice().heard();
    assertThat(heard.lost()).as("%s", heard).isZero();
    assertThat(heard.loudness()).as("loudness of what was heard").isGreaterThan(100);
  }

  private static CallPlan plan(String user, Transport transport) {
    return CallPlan.to(RIG.tandem().uri(user) + ";transport=" + transport.parameter());
  }
}
