package org.tandem.itests.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.tandem.itests.testkit.phone.CallPlan;
import org.tandem.itests.testkit.phone.Phone;
import org.tandem.itests.testkit.phone.PhoneCall;
import org.tandem.itests.testkit.phone.Transport;
import org.tandem.itests.testkit.server.RunningTandem;
import org.tandem.itests.testkit.voice.Likeness;
import org.tandem.itests.testkit.voice.Speech;
import org.tandem.itests.testkit.voice.WavFile;

/** A real Dovecot on the store and a mail program: the telephone and the mail program agree. */
@Timeout(180)
class MailProgramIT {
  private static final Duration GREETING = Duration.ofSeconds(20);
  private static final Duration STORED = Duration.ofSeconds(10);
  private static final Duration AGREED = Duration.ofSeconds(5);

  /** The initial PIN, an own one twice, neither name nor greeting. */
  private static final String FIRST_LOG_ON = "274936#592813#592813###";

  @RegisterExtension static final RunningTandem RIG = RunningTandem.asShipped();

  @TempDir Path folder;
  private Dovecot dovecot;
  private Store imap;

  /** Connects, after a message: before there is no Maildir. */
  private void connect() throws Exception {
    dovecot = Dovecot.start(folder, RIG.tandem().store().folder(), "example");
    imap = Session.getInstance(new Properties()).getStore("imap");
    imap.connect("127.0.0.1", dovecot.port(), "2001", Dovecot.PASSWORD);
  }

  @AfterEach
  void stop() throws Exception {
    if (imap != null) {
      imap.close();
    }
    if (dovecot != null) {
      dovecot.close();
    }
    RIG.tandem().store().clear("2001");
  }

  private static CallPlan plan(String user) {
    return CallPlan.to(RIG.tandem().uri(user));
  }

  private static String leave(short[] speech) {
    try (Phone caller = RIG.phone("5550100", Transport.UDP)) {
      PhoneCall call = caller.call(plan("2001")).awaitAnswered();
      call.press("5").awaitBeep(GREETING).say(speech).hangUp();
      RIG.tandem().store().await("2001", call.callId(), STORED);
      return call.callId();
    }
  }

  private Folder inbox() throws Exception {
    Folder inbox = imap.getFolder("INBOX");
    inbox.open(Folder.READ_WRITE);
    return inbox;
  }

  private static Message of(Folder inbox, String callId) throws Exception {
    for (Message message : inbox.getMessages()) {
      if (Arrays.equals(message.getHeader("X-CallID"), new String[] {callId})) {
        return message;
      }
    }
    throw new AssertionError("the mail program does not see the message of " + callId);
  }

  private static short[] audio(Message message) throws Exception {
    Multipart parts = (Multipart) message.getContent();
    for (int i = 0; i < parts.getCount(); i++) {
      if (Part.ATTACHMENT.equalsIgnoreCase(parts.getBodyPart(i).getDisposition())) {
        try (InputStream wav = parts.getBodyPart(i).getInputStream()) {
          return WavFile.read(wav);
        }
      }
    }
    throw new AssertionError("no audio is attached");
  }

  /** How many lines of the telephone's list begin with a state. */
  private static long told(String state) {
    return RIG.tandem()
        .umOk("messages", "2001")
        .lines()
        .filter(line -> line.startsWith(state))
        .count();
  }

  private static void awaitTold(long fresh, long heard, long deleted) {
    await()
        .atMost(AGREED)
        .untilAsserted(
            () ->
                assertThat(new long[] {told("new"), told("heard"), told("deleted")})
                    .containsExactly(fresh, heard, deleted));
  }

  @Test
  void whatAMailProgramReadsAndDeletesIsHeardAndDeletedForTheTelephone() throws Exception {
    short[] speech = Speech.of(21, Duration.ofSeconds(4));
    String first = leave(speech);
    String second = leave(Speech.of(22, Duration.ofSeconds(2)));
    connect();
    awaitTold(2, 0, 0);

    Folder inbox = inbox();
    assertThat(inbox.getMessageCount()).isEqualTo(2);
    assertThat(inbox.getUnreadMessageCount()).isEqualTo(2);
    Message message = of(inbox, first);
    assertThat(message.getSubject()).startsWith("Voice message from 5550100");
    Likeness likeness = Likeness.of(speech, audio(message));
    assertThat(likeness.isWhole()).as("%s", likeness).isTrue();

    message.setFlag(Flags.Flag.SEEN, true);
    awaitTold(1, 1, 0);
    of(inbox, second).setFlag(Flags.Flag.DELETED, true);
    awaitTold(0, 1, 1);
    of(inbox, second).setFlag(Flags.Flag.DELETED, false);
    message.setFlag(Flags.Flag.SEEN, false);
    awaitTold(2, 0, 0);
    message.setFlag(Flags.Flag.DELETED, true);
    inbox.close(true);
    awaitTold(1, 0, 0);
  }

  @Test
  void whatTheTelephoneHearsAndDeletesIsReadAndDeletedForAMailProgram() throws Exception {
    short[] speech = Speech.of(23, Duration.ofSeconds(4));
    String callId = leave(speech);
    connect();
    Folder inbox = inbox();
    assertThat(of(inbox, callId).isSet(Flags.Flag.SEEN)).isFalse();

    try (Phone subscriber = RIG.phone("2001", Transport.UDP)) {
      PhoneCall call = subscriber.call(plan("2000")).awaitAnswered();
      call.press(FIRST_LOG_ON);
      await()
          .atMost(Duration.ofSeconds(90))
          .pollInterval(Duration.ofSeconds(2)) // comparing takes long
          .until(() -> Likeness.of(speech, call.voice().heard().samples()).isWhole());
      awaitFlag(inbox, callId, Flags.Flag.SEEN);
      call.press("7");
      awaitFlag(inbox, callId, Flags.Flag.DELETED);
      call.hangUp();
    }
    awaitTold(0, 0, 1);
    inbox.close(true);
    awaitTold(0, 0, 0);
  }

  private static void awaitFlag(Folder inbox, String callId, Flags.Flag flag) {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> {
              inbox.getMessageCount(); // asks the server what is new
              return of(inbox, callId).isSet(flag);
            });
  }
}
