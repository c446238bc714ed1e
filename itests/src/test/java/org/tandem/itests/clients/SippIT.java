package org.tandem.itests.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.itests.testkit.phone.CallPlan;
import org.tandem.itests.testkit.phone.Phone;
import org.tandem.itests.testkit.phone.PhoneCall;
import org.tandem.itests.testkit.phone.Transport;
import org.tandem.itests.testkit.server.RunningTandem;
import org.tandem.itests.testkit.server.StoredMessage;
import org.tandem.itests.testkit.voice.G711;
import org.tandem.itests.testkit.voice.Likeness;
import org.tandem.itests.testkit.voice.Speech;

/** SIPp with real voice: follows the 302 and leaves messages, many at once. */
@Timeout(180)
@Tag("alone")
class SippIT {
  private static final int CALLS = 20;

  @RegisterExtension static final RunningTandem RIG = RunningTandem.asShipped();

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Transport.class)
  void twentyCallsLeaveTwentyWholeMessages(Transport transport) {
    String mailbox = transport == Transport.UDP ? "2001" : "2002";
    short[] speech = Speech.of(20, Duration.ofSeconds(4));
    long beepMillis = untilBeep(mailbox);
    new Sipp(folder)
        .with("speech.pcma", G711.PCMA.encode(speech))
        .run(
            "leave-message.xml",
            transport,
            "127.0.0.1:" + RIG.tandem().ports().sip(),
            Duration.ofSeconds(90),
            "-s",
            mailbox,
            "-d",
            Long.toString(beepMillis + 300),
            "-m",
            Integer.toString(CALLS),
            "-l",
            Integer.toString(CALLS),
            "-r",
            "5");

    Awaitility.await()
        .atMost(Duration.ofSeconds(15))
        .until(() -> RIG.tandem().store().files(mailbox).size() == CALLS);
    List<StoredMessage> messages = RIG.tandem().store().messages(mailbox);
    for (StoredMessage message : messages) {
      Likeness likeness = Likeness.of(speech, message.samples());
      assertThat(likeness.isWhole()).as("%s: %s", message, likeness).isTrue();
    }
    assertThat(messages.stream().map(message -> message.header("X-CallID")).distinct())
        .hasSize(CALLS);
  }

  /** From the answer to the end of the beep, as a phone of ours hears it. */
  private static long untilBeep(String mailbox) {
    try (Phone phone = RIG.phone("5550121", Transport.UDP)) {
      PhoneCall call = phone.call(CallPlan.to(RIG.tandem().uri(mailbox))).awaitAnswered();
      call.awaitBeep(Duration.ofSeconds(20));
      long millis = call.voice().beep().join();
      call.hangUp();
      return millis;
    }
  }
}
