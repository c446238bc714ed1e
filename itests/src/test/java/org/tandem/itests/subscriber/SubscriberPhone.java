package org.tandem.itests.subscriber;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.tandem.itests.testkit.phone.CallPlan;
import org.tandem.itests.testkit.phone.Phone;
import org.tandem.itests.testkit.phone.PhoneCall;
import org.tandem.itests.testkit.phone.Transport;
import org.tandem.itests.testkit.server.RunningTandem;
import org.tandem.itests.testkit.voice.Likeness;

/**
 * A subscriber's telephone in a call with the own mailbox: presses, speaks after beeps, listens.
 */
final class SubscriberPhone implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final Phone phone;
  private final PhoneCall call;

  private SubscriberPhone(Phone phone, PhoneCall call) {
    this.phone = phone;
    this.call = call;
  }

  /** Calls the access number from an extension and enters the PIN. */
  static SubscriberPhone logOn(RunningTandem rig, String extension, String pin) {
    Phone phone = rig.phone(extension, Transport.UDP);
    PhoneCall call =
        phone.call(CallPlan.to(rig.tandem().uri("2000") + ";transport=udp")).awaitAnswered();
    return new SubscriberPhone(phone, call).press(pin + "#");
  }

  String callId() {
    return call.callId();
  }

  SubscriberPhone press(String keys) {
    call.press(keys);
    return this;
  }

  /** Presses keys that lead to a beep, and speaks after it. */
  SubscriberPhone pressAndSpeak(String keys, short[] speech) {
    CompletableFuture<Long> beep = call.voice().nextBeep();
    call.press(keys);
    try {
      beep.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (Exception none) {
      throw call.failure("no beep: " + none);
    }
    call.say(speech);
    return this;
  }

  /** Waits until more was heard. */
  SubscriberPhone listen(Duration more) {
    long until = heardMillis() + more.toMillis();
    Awaitility.await().atMost(LIMIT).until(() -> call.isEnded() || heardMillis() >= until);
    return this;
  }

  /** Waits until all of it was heard. */
  SubscriberPhone awaitHeard(short[] speech) {
    Awaitility.await()
        .atMost(LIMIT)
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> call.isEnded() || isHeard(speech));
    if (!isHeard(speech)) {
      throw call.failure("it was not heard as it was spoken");
    }
    return this;
  }

  private boolean isHeard(short[] speech) {
    return Likeness.of(speech, call.voice().heard().samples()).isWhole();
  }

  private long heardMillis() {
    return call.voice().heard().lengthMillis();
  }

  void awaitGoodbye() {
    call.awaitHangUp(LIMIT);
  }

  void hangUp() {
    call.hangUp();
  }

  @Override
  public void close() {
    call.close();
    phone.close();
  }
}
