package org.tandem.itests.attendant;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.itests.testkit.phone.Address;
import org.tandem.itests.testkit.phone.CallPlan;
import org.tandem.itests.testkit.phone.Phone;
import org.tandem.itests.testkit.phone.PhoneCall;
import org.tandem.itests.testkit.phone.SipText;
import org.tandem.itests.testkit.phone.Transport;
import org.tandem.itests.testkit.server.RunningTandem;
import org.tandem.itests.testkit.server.Tandem;
import org.tandem.itests.testkit.voice.Likeness;
import org.tandem.itests.testkit.voice.Speech;
import org.tandem.itests.testkit.voice.WavFile;

/** A menu that answers the organisation's number, with a gateway that hands callers over. */
@Timeout(180)
class AttendantIT {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final String PID = "org.tandem.attendant-";
  private static final short[] GREETING = Speech.of(41, Duration.ofSeconds(2));
  private static final short[] STORM = Speech.of(42, Duration.ofSeconds(2));

  @RegisterExtension static final RunningTandem RIG = RunningTandem.with(AttendantIT::attendants);

  private Phone caller;

  private static Tandem attendants(Tandem tandem) {
    Path folder = tandem.data().resolveSibling("announcements");
    try {
      Files.createDirectories(folder);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    WavFile.write(folder.resolve("welcome.wav"), GREETING);
    WavFile.write(folder.resolve("storm.wav"), STORM);
    return tandem
        .with(PID + "main", "numbers", "3000")
        .with(PID + "main", "folder", folder)
        .with(PID + "main", "open.greeting", "welcome.wav")
        .with(PID + "main", "open.key.1", "transfer 2005")
        .with(PID + "main", "open.key.2", "message 2002")
        .with(PID + "main", "open.key.star", "name")
        .with(PID + "night", "numbers", "3100")
        .with(PID + "night", "hours", "never")
        .with(PID + "night", "closed.redirect", "2005");
  }

  @BeforeEach
  void phone() {
    caller = RIG.phone("5550140", Transport.UDP);
  }

  @AfterEach
  void close() {
    caller.close();
  }

  private PhoneCall calls(Phone phone, String number) {
    return phone.call(plan(phone, number)).awaitAnswered();
  }

  private static CallPlan plan(Phone phone, String number) {
    return CallPlan.to(RIG.tandem().uri(number) + ";transport=" + phone.transport().parameter());
  }

  private static void awaitOutcome(PhoneCall call, String outcome) {
    Awaitility.await()
        .atMost(LIMIT)
        .untilAsserted(
            () ->
                assertThat(RIG.tandem().umOk("calls", "--recent"))
                    .containsPattern("(?i)attendant main.*" + outcome));
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void aKeyHandsTheCallerOver(Transport transport) {
    try (Phone gateway = RIG.phone("5550141", transport);
        Phone colleague = RIG.phone("2005", transport)) {
      colleague.answerCalls(PhoneCall::ladder);
      PhoneCall call = calls(gateway, "3000").press("1");
      SipText refer = call.awaitReferral(LIMIT);
      Address target = Address.parse(refer.header("Refer-To"));
      assertThat(target.user()).isEqualTo("2005");
      assertThat(target.port()).as("who sent the call sends it on").isEqualTo(gateway.port());
      assertThat(target.transport()).isEqualTo(transport);
      assertThat(refer.header("Referred-By")).contains("sip:3000@");
      assertThat(call.tell(refer, "100 Trying").status()).isEqualTo(200);

      PhoneCall onward = gateway.call(CallPlan.to(colleague.contactUri())).awaitAnswered();
      assertThat(call.isEnded()).as("ended before its time").isFalse();
      assertThat(call.tell(refer, "200 OK").status()).isEqualTo(200);
      call.awaitHangUp(LIMIT);
      onward.hangUp();
      awaitOutcome(call, "transferred");
    }
  }

  @Test
  void aRefusedReferComesBackToTheMenu() {
    PhoneCall call = calls(caller, "3000").answerReferrals(405, "Method Not Allowed").press("1");
    call.awaitReferral(LIMIT);
    call.press("1");
    SipText second = call.answerReferrals(202, "Accepted").awaitReferral(LIMIT);
    assertThat(call.isEnded()).isFalse();
    assertThat(second.header("Refer-To")).contains("2005");
    call.hangUp();
  }

  @Test
  void aFailureThatIsToldComesBackToTheMenu() {
    PhoneCall call = calls(caller, "3000").press("1");
    SipText refer = call.awaitReferral(LIMIT);
    call.tell(refer, "180 Ringing");
    assertThat(call.tell(refer, "486 Busy Here").status()).isEqualTo(200);
    call.press("2").awaitBeep(LIMIT);
    short[] speech = Speech.of(43, Duration.ofSeconds(2));
    call.say(speech).hangUp();
    short[] stored = RIG.tandem().store().await("2002", call.callId(), LIMIT).samples();
    assertThat(Likeness.of(speech, stored).isWhole()).isTrue();
  }

  @Test
  void aGatewayThatHangsUpAfterItAcceptedHasTakenTheCaller() {
    PhoneCall call = calls(caller, "3000").press("1");
    call.awaitReferral(LIMIT);
    assertThat(call.hangUp().status()).isEqualTo(200);
    awaitOutcome(call, "transferred");
  }

  @Test
  void whoIsCalledAndDoesNotAnswerGetsTheMessageNotTheMenu() {
    CallPlan back =
        plan(caller, "3000")
            .with("Diversion", "<sip:2001@127.0.0.1>;reason=no-answer")
            .with("Diversion", "<sip:3000@127.0.0.1>;reason=deflection");
    PhoneCall call = caller.call(back).awaitAnswered().press("5").awaitBeep(LIMIT);
    short[] speech = Speech.of(44, Duration.ofSeconds(2));
    call.say(speech).hangUp();
    short[] stored = RIG.tandem().store().await("2001", call.callId(), LIMIT).samples();
    assertThat(Likeness.of(speech, stored).isWhole()).isTrue();
  }

  @Test
  void aCallThatNeedsNoAnswerIsSentOn() {
    PhoneCall call = caller.call(plan(caller, "3100"));
    call.awaitResult(); // of the phone itself, which plays the gateway too
    assertThat(call.redirections()).extracting(Address::user).containsExactly("3100", "2005");
  }

  @Test
  void aNameIsFoundOnTheKeypad() {
    // Alex Example: last name first, E X A M
    PhoneCall call = calls(caller, "3000").press("*3926#");
    call.press("1");
    assertThat(call.awaitReferral(LIMIT).header("Refer-To")).containsPattern("sip:200[12]@");
    call.hangUp();
  }

  @Test
  void theGreetingIsHeardAndAnotherOneAtOnceWhenItIsClosed() {
    assertThat(RIG.tandem().umOk("attendants")).contains("main", "open", "night", "closed");
    assertThat(hears(GREETING)).isGreaterThan(0.9);
    assertThat(RIG.tandem().umOk("attendant", "main", "storm.wav")).contains("emergency");
    try {
      assertThat(hears(STORM)).isGreaterThan(0.9);
      assertThat(hears(GREETING)).isLessThan(0.5);
    } finally {
      RIG.tandem().umOk("attendant", "main", "--reopen");
    }
    assertThat(hears(GREETING)).isGreaterThan(0.9);
    assertThat(RIG.tandem().um("attendant", "main", "gone.wav").isOk()).isFalse();
  }

  /** How much a call hears first of something that is said. */
  private double hears(short[] said) {
    PhoneCall call = calls(caller, "3000");
    long enough = said.length / 8 + 800L;
    Awaitility.await().atMost(LIMIT).until(() -> call.voice().heard().lengthMillis() > enough);
    short[] heard = call.voice().heard().joined();
    call.hangUp();
    return Likeness.of(said, heard).correlation();
  }
}
