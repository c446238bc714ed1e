package org.tandem.itests.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tandem.itests.testkit.phone.CallPlan;
import org.tandem.itests.testkit.phone.Phone;
import org.tandem.itests.testkit.phone.PhoneCall;
import org.tandem.itests.testkit.phone.Transport;
import org.tandem.itests.testkit.server.RunningTandem;
import org.tandem.itests.testkit.server.StoredMessage;
import org.tandem.itests.testkit.voice.Likeness;
import org.tandem.itests.testkit.voice.Speech;

/**
 * Two subscribers set up their mailboxes and use them by telephone, seen from outside: keys, sound,
 * and the mails in the store.
 */
@Timeout(400)
class SubscriberIT {
  private static final Duration STORED = Duration.ofSeconds(15);
  private static final String INITIAL_2001 = "274936";
  private static final String INITIAL_2002 = "583017";
  private static final String PIN_2001 = "592813";
  private static final String FIRST_PIN_2002 = "719264";
  private static final String PIN_2002 = "846203";
  private static final short[] NAME = Speech.of(31, Duration.ofSeconds(2));
  private static final short[] GREETING = Speech.of(32, Duration.ofSeconds(5));

  @RegisterExtension static final RunningTandem RIG = RunningTandem.asShipped();

  /** The second subscriber hangs up in between and goes on at the next call. */
  @BeforeAll
  static void setUpMailboxes() {
    try (SubscriberPhone first = logOn("2001", INITIAL_2001)) {
      first.press(PIN_2001 + "#" + PIN_2001 + "#");
      first.pressAndSpeak("1", NAME).press("#");
      first.pressAndSpeak("1" + "1", GREETING).press("#1" + "*").awaitGoodbye();
    }
    try (SubscriberPhone second = logOn("2002", INITIAL_2002)) {
      second.press(FIRST_PIN_2002 + "#" + FIRST_PIN_2002 + "#").pressAndSpeak("1", NAME).hangUp();
    }
    try (SubscriberPhone second = logOn("2002", FIRST_PIN_2002)) {
      second.press("##" + "63" + PIN_2002 + "#" + PIN_2002 + "#" + "**").awaitGoodbye();
    }
  }

  @Test
  void callersHearTheGreetingOfTheFirstCall() {
    try (Phone caller = RIG.phone("5550120", Transport.UDP)) {
      PhoneCall call = caller.call(plan("2001")).awaitAnswered();
      call.awaitBeep(Duration.ofSeconds(30));
      Likeness likeness = Likeness.of(GREETING, call.voice().heard().samples());
      assertThat(likeness.isWhole()).as("%s", likeness).isTrue();
      call.hangUp();
    }
  }

  @Test
  void aMessageIsPausedDeletedAndBroughtBack() {
    RIG.tandem().store().clear("2001");
    short[] speech = Speech.of(33, Duration.ofSeconds(8));
    String left = leave("2001", speech);
    try (SubscriberPhone subscriber = logOn("2001", PIN_2001)) {
      subscriber.listen(Duration.ofSeconds(14)).press("2").listen(Duration.ofSeconds(3));
      subscriber.press("33" + "1").awaitHeard(speech);
      subscriber.press("7");
      Awaitility.await()
          .atMost(STORED)
          .until(() -> RIG.tandem().store().find("2001", left).isEmpty());
      subscriber.press("4" + "7");
      RIG.tandem().store().await("2001", left, STORED);
      subscriber.press("**").awaitGoodbye();
    }
  }

  @Test
  void messagesAreSentAnsweredAndForwarded() {
    RIG.tandem().store().clear("2001");
    RIG.tandem().store().clear("2002");
    short[] question = Speech.of(34, Duration.ofSeconds(4));
    short[] answer = Speech.of(35, Duration.ofSeconds(3));
    String sent;
    try (SubscriberPhone sender = logOn("2002", PIN_2002)) {
      sender.pressAndSpeak("2" + "2001#" + "#", question).press("#" + "4" + "1" + "*");
      sent = sender.callId();
      sender.awaitGoodbye();
    }
    StoredMessage urgent = RIG.tandem().store().await("2001", sent, STORED);
    assertThat(Likeness.of(question, urgent.samples()).isWhole()).isTrue();
    String answered;
    try (SubscriberPhone reader = logOn("2001", PIN_2001)) {
      reader.awaitHeard(question);
      reader.pressAndSpeak("8", answer).press("#1" + "**");
      answered = reader.callId();
      reader.awaitGoodbye();
    }
    StoredMessage reply = RIG.tandem().store().await("2002", answered, STORED);
    assertThat(Likeness.of(answer, reply.samples()).isWhole()).isTrue();
    String forwarded;
    try (SubscriberPhone reader = logOn("2002", PIN_2002)) {
      reader.awaitHeard(answer);
      reader.press("00" + "6" + "2001#" + "#" + "#" + "**");
      forwarded = reader.callId();
      reader.awaitGoodbye();
    }
    StoredMessage copy = RIG.tandem().store().await("2001", forwarded, STORED);
    assertThat(Likeness.of(answer, copy.samples()).isWhole()).isTrue();
  }

  @Test
  void thePinBeforeTheChangedOneOpensNothing() {
    RIG.tandem().store().clear("2002");
    short[] speech = Speech.of(36, Duration.ofSeconds(3));
    try (SubscriberPhone subscriber = logOn("2002", FIRST_PIN_2002)) {
      subscriber.listen(Duration.ofSeconds(8)).press(PIN_2002 + "#");
      subscriber.pressAndSpeak("2" + "2001#" + "#", speech).press("#1" + "*");
      RIG.tandem().store().await("2001", subscriber.callId(), STORED);
      subscriber.awaitGoodbye();
    }
  }

  private static SubscriberPhone logOn(String extension, String pin) {
    return SubscriberPhone.logOn(RIG, extension, pin);
  }

  /** Leaves a message; returns the call's id. */
  private static String leave(String mailbox, short[] speech) {
    try (Phone caller = RIG.phone("5550121", Transport.UDP)) {
      PhoneCall call = caller.call(plan(mailbox)).awaitAnswered();
      call.press("5").awaitBeep(Duration.ofSeconds(30)).say(speech);
      call.hangUp();
      RIG.tandem().store().await(mailbox, call.callId(), STORED);
      return call.callId();
    }
  }

  private static CallPlan plan(String user) {
    return CallPlan.to(RIG.tandem().uri(user) + ";transport=udp");
  }
}
