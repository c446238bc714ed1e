package org.tandem.notify.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandem.api.mailbox.AudioClip;
import org.tandem.api.mailbox.MailboxPolicy;
import org.tandem.api.mailbox.MessageFacts;
import org.tandem.api.mailbox.VoiceMessage;
import org.tandem.api.notify.AudioCompression;
import org.tandem.api.notify.Spool;
import org.tandem.notify.fake.Calls;
import org.tandem.notify.fake.FakeMailboxes;
import org.tandem.notify.fake.FakeSurroundings;
import org.tandem.notify.fake.Messages;
import org.tandem.notify.out.Configured;

@Timeout(120)
class MailRoomTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir Path data;
  private final FakeMailboxes mailboxes = new FakeMailboxes();
  private final FakeSurroundings around = new FakeSurroundings(mailboxes);
  private final Map<String, String> properties = new HashMap<>();
  private int port;
  private GreenMail server;
  private ScriptedSmtp scripted;
  private MailRoom room;

  @BeforeEach
  void prepare() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    mailboxes.add(Messages.anna());
    properties.putAll(
        Map.of(
            "host", "127.0.0.1",
            "port", Integer.toString(port),
            "security", "none",
            "from", "tandem@example.com",
            "audio", "wav",
            "retry.first", "1s",
            "retry.longest", "1s"));
  }

  @AfterEach
  void end() {
    if (room != null) {
      room.close();
    }
    if (server != null) {
      server.stop();
    }
    if (scripted != null) {
      scripted.close();
    }
  }

  private void serve() {
    server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    server.start();
  }

  private ScriptedSmtp script(Map<String, String> answers) throws IOException {
    scripted = new ScriptedSmtp(port);
    scripted.answers.putAll(answers);
    return scripted;
  }

  /** Opens the room and waits until what comes from now on counts. */
  private void open() {
    Configured<MailSettings> configured =
        new Configured<>("mail", read -> MailSettings.from(read, data));
    room = new MailRoom(data, configured, around);
    configure();
    room.start();
    await().atMost(LIMIT).until(() -> Files.exists(data.resolve("told/since.properties")));
  }

  private void configure() {
    room.configure(Map.copyOf(properties));
  }

  private VoiceMessage leave(VoiceMessage message) {
    mailboxes.add(message, Messages.sound());
    room.look(Messages.ANNA);
    return message;
  }

  private MimeMessage onlyMail() {
    await().atMost(LIMIT).until(() -> server.getReceivedMessages().length == 1);
    await().atMost(LIMIT).until(() -> room.spool().entries().isEmpty());
    return server.getReceivedMessages()[0];
  }

  private static String words(MimeMessage mail) throws Exception {
    return (String) ((MimeMultipart) mail.getContent()).getBodyPart(0).getContent();
  }

  private static AudioInputStream wave(BodyPart sound) throws Exception {
    return AudioSystem.getAudioInputStream(new BufferedInputStream(sound.getInputStream()));
  }

  private static BodyPart sound(MimeMessage mail) throws Exception {
    return ((MimeMultipart) mail.getContent()).getBodyPart(1);
  }

  @Test
  void aMessageArrivesWithItsSoundAndItsHeaders() throws Exception {
    serve();
    open();
    VoiceMessage message =
        leave(Messages.message("m1", Messages.facts(Instant.parse("2099-02-28T16:05:06Z"))));

    MimeMessage mail = onlyMail();
    assertThat(mail.getSubject()).isEqualTo("Voice message from Bob Example (5550100), 1:05");
    assertThat(mail.getFrom()[0]).hasToString("\"Bob Example (5550100)\" <tandem@example.com>");
    assertThat(mail.getAllRecipients())
        .extracting(Object::toString)
        .containsExactly("anna@example.com");
    assertThat(mail.getMessageID()).isEqualTo("<message-sfo-2001-m1@example.com>");
    assertThat(mail.getHeader("X-CallingTelephoneNumber")).containsExactly("5550100");
    assertThat(mail.getHeader("X-VoiceMessageSenderName")).containsExactly("Bob Example");
    assertThat(mail.getHeader("X-VoiceMessageDuration")).containsExactly("65");
    assertThat(mail.getHeader("X-CallID")).containsExactly(message.facts().callId());
    assertThat(mail.getHeader("X-AttachmentOrder"))
        .containsExactly("voice-message-20990228-170506.wav");
    assertThat(mail.getHeader("Message-Context")).containsExactly("voice-message");
    assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(mail.getHeader("X-Priority")).isNull();
    assertThat(words(mail))
        .contains("Voice message for 2001 (Anna Example)", "Saturday, February 28, 2099")
        .containsPattern("5:05.PM")
        .doesNotContain("{{", "urgent", "understood", "in your mailbox");

    BodyPart sound = sound(mail);
    assertThat(sound.getFileName()).isEqualTo("voice-message-20990228-170506.wav");
    assertThat(sound.getHeader("Content-Duration")).containsExactly("65");
    try (AudioInputStream in = wave(sound)) {
      assertThat(in.getFrameLength()).isEqualTo(8000);
      assertThat(in.getFormat().getSampleSizeInBits()).isEqualTo(16);
      assertThat(in.readAllBytes()).hasSize(16_000);
    }
  }

  @ParameterizedTest
  @CsvSource({"ulaw, ULAW", "alaw, ALAW", "mp3, ULAW"})
  void withoutCompressionALawIsAttached(String audio, String encoding) throws Exception {
    properties.put("audio", audio);
    serve();
    open();
    leave(Messages.message("m1"));
    try (AudioInputStream in = wave(sound(onlyMail()))) {
      assertThat(in.getFormat().getEncoding()).hasToString(encoding);
      assertThat(in.getFrameLength()).isEqualTo(8000);
    }
  }

  @Test
  void compressedSoundIsAttachedWhereThereIsACompression() throws Exception {
    properties.put("audio", "mp3");
    around.compression = Optional.of(new Three());
    serve();
    open();
    leave(Messages.message("m1"));
    BodyPart sound = sound(onlyMail());
    assertThat(sound.getContentType()).startsWith("audio/mpeg");
    assertThat(sound.getFileName()).endsWith(".mp3");
    try (InputStream in = sound.getInputStream()) {
      assertThat(in.readAllBytes()).containsExactly(64, 2, 3);
    }
  }

  /** Makes three bytes of any sound. */
  private static final class Three implements AudioCompression {
    @Override
    public String contentType() {
      return "audio/mpeg";
    }

    @Override
    public String extension() {
      return "mp3";
    }

    @Override
    public byte[] compress(AudioClip audio) {
      return new byte[] {(byte) audio.samples().length, 2, 3};
    }
  }

  @Test
  void aMailWaitsForTheCompressionThatIsStartingAndHoldsNoOtherUp() throws Exception {
    properties.put("audio", "mp3");
    around.isSettled = false;
    serve();
    open();
    leave(Messages.message("m1"));
    awaitTrouble("the sound compression is not there yet");
    room.ended(Calls.missed("a@phone"));
    await().atMost(LIMIT).until(() -> server.getReceivedMessages().length == 1);

    around.transcriber = Optional.of((clip, language) -> Optional.empty());
    around.compression = Optional.of(new Three());
    await().atMost(LIMIT).until(() -> room.spool().entries().isEmpty());
    assertThat(sound(server.getReceivedMessages()[1]).getFileName()).endsWith(".mp3");
  }

  @Test
  void aMailWaitsForTheTranscriberThatIsStarting() throws Exception {
    around.isSettled = false;
    serve();
    open();
    leave(Messages.message("m1"));
    awaitTrouble("the transcriber is not there yet");

    around.transcriber = Optional.of((clip, language) -> Optional.of("Call me back."));
    assertThat(words(onlyMail())).contains("Call me back.");
  }

  @Test
  void aMailWaitsNoLongerForWhatIsNotInstalled() throws Exception {
    properties.put("audio", "mp3");
    around.isSettled = false;
    serve();
    open();
    leave(Messages.message("m1"));
    awaitTrouble("the sound compression is not there yet");
    assertThat(room.spool().entries().get(0).attempts()).isZero();

    around.isSettled = true;
    assertThat(sound(onlyMail()).getFileName()).endsWith(".wav");
  }

  /** With a minute between two tries, it is sent as soon as the directory is there. */
  @Test
  void whatIsStartingCostsNoTry() throws Exception {
    properties.put("retry.first", "1m");
    properties.put("retry.longest", "1m");
    serve();
    open();
    around.transcriber = Optional.of((clip, language) -> Optional.empty());
    around.isSettled = false;
    around.hasPreferences = false;
    leave(Messages.message("m1"));
    awaitTrouble("the preference store is not there yet");
    around.hasDirectory = false;
    awaitTrouble("the directory is not there yet");
    around.hasDirectory = true;
    around.hasPreferences = true;
    onlyMail();
  }

  private void awaitTrouble(String words) {
    await()
        .atMost(LIMIT)
        .until(
            () ->
                room.spool().entries().stream().anyMatch(entry -> entry.trouble().contains(words)));
  }

  @Test
  void whereNothingIsAttachedTheMailSaysWhereTheMessageIs() throws Exception {
    properties.put("audio", "none");
    serve();
    open();
    leave(Messages.message("m1"));
    MimeMessage mail = onlyMail();
    assertThat(((MimeMultipart) mail.getContent()).getCount()).isEqualTo(1);
    assertThat(words(mail)).contains("The message is in your mailbox.");
  }

  @Test
  void anUrgentMessageIsMarkedInAllWays() throws Exception {
    serve();
    open();
    leave(Messages.message("m1", Messages.facts(Instant.now()).urgent(true)));
    MimeMessage mail = onlyMail();
    assertThat(mail.getSubject()).startsWith("Urgent: Voice message");
    assertThat(mail.getHeader("X-Priority")).containsExactly("1");
    assertThat(mail.getHeader("Importance")).containsExactly("high");
  }

  @Test
  void theMailSpeaksTheMailboxesLanguage() throws Exception {
    mailboxes.add(
        Messages.mailbox(Locale.GERMAN, Optional.of("anna@example.com"), MailboxPolicy.DEFAULT));
    serve();
    open();
    leave(
        Messages.message(
            "m1",
            new MessageFacts(
                Instant.parse("2099-02-28T16:05:06Z"), "", Optional.empty(), "x", 8000)));
    MimeMessage mail = onlyMail();
    assertThat(mail.getSubject()).isEqualTo("Sprachnachricht von unterdrückter Nummer, 1:05");
    assertThat(words(mail))
        .contains("Länge:    1:05", "Samstag, 28. Februar 2099", "17:05", "unterdrückte Nummer");
  }

  @Test
  void aTemplateOfOnesOwnIsUsedAndABrokenOneIsNot() throws Exception {
    Path own = Files.createDirectory(data.resolve("texts"));
    Files.writeString(own.resolve("message.de.txt"), "{{#broken}}");
    Files.writeString(own.resolve("message.en.txt"), "For {{extension}}\n\nLength {{length}}\n");
    properties.put("templates", "texts");
    mailboxes.add(
        Messages.mailbox(Locale.GERMAN, Optional.of("anna@example.com"), MailboxPolicy.DEFAULT));
    serve();
    open();
    leave(Messages.message("m1"));
    MimeMessage mail = onlyMail();
    assertThat(mail.getSubject()).isEqualTo("For 2001");
    assertThat(words(mail)).isEqualTo("Length 1:05\r\n");
  }

  @Test
  void whatACallerSendsBecomesNoHeader() throws Exception {
    serve();
    open();
    String name = "Bob\r\nBcc: eve@example.com\r\n\r\nbody {{extension}}";
    leave(
        Messages.message(
            "m1",
            new MessageFacts(Instant.now(), "555\r\nX: y", Optional.of(name), "id\r\nX: y", 8000)));
    MimeMessage mail = onlyMail();
    assertThat(mail.getHeader("Bcc")).isNull();
    assertThat(mail.getHeader("X")).isNull();
    assertThat(mail.getSubject()).contains("Bob", "{{extension}}").doesNotContain("\n");
    assertThat(mail.getAllRecipients()).hasSize(1);
  }

  @Test
  void nothingIsLostWhileTheServerIsAway() throws Exception {
    open();
    leave(Messages.message("m1"));
    leave(Messages.message("m2"));
    await()
        .atMost(LIMIT)
        .until(() -> room.spool().entries().stream().anyMatch(entry -> entry.attempts() > 0));
    assertThat(room.spool().entries()).hasSize(2);

    serve();
    await().atMost(LIMIT).until(() -> server.getReceivedMessages().length == 2);
    await().atMost(LIMIT).until(() -> room.spool().entries().isEmpty());
  }

  @Test
  void aRestartLosesNothingAndRepeatsNothing() throws Exception {
    open();
    leave(Messages.message("m1"));
    await().atMost(LIMIT).until(() -> room.spool().entries().size() == 1);
    room.close();
    mailboxes.add(Messages.message("m2"), Messages.sound()); // while nobody looks

    serve();
    open();
    await().atMost(LIMIT).until(() -> server.getReceivedMessages().length == 2);
    await().atMost(LIMIT).until(() -> room.spool().entries().isEmpty());
    room.close();

    open();
    leave(Messages.message("m3"));
    await().atMost(LIMIT).until(() -> server.getReceivedMessages().length == 3);
    assertThat(List.of(server.getReceivedMessages()))
        .extracting(MimeMessage::getMessageID)
        .doesNotHaveDuplicates();
  }

  @Test
  void whatWasThereBeforeMailWasSwitchedOnIsNotSent() throws Exception {
    mailboxes.add(
        Messages.message("old", Messages.facts(Instant.now().minusSeconds(60))), Messages.sound());
    serve();
    open();
    leave(Messages.message("m1"));
    assertThat(onlyMail().getMessageID()).contains("m1");
  }

  @Test
  void aStoreThatComesLaterIsLookedInto() {
    around.hasStore = false;
    serve();
    open();
    leave(Messages.message("m1"));
    around.storeComes();
    onlyMail();
  }

  @Test
  void aStoreThatFailsIsLookedIntoAgain() {
    properties.put("sweep", "1s");
    mailboxes.breakDown(true);
    serve();
    open();
    leave(Messages.message("m1"));
    mailboxes.breakDown(false);
    onlyMail();
  }

  @Test
  void withoutAnAddressOrByPolicyNothingIsSent() throws Exception {
    MailboxPolicy usual = MailboxPolicy.DEFAULT;
    MailboxPolicy silent =
        new MailboxPolicy(
            "silent",
            usual.pins(),
            usual.longestGreeting(),
            usual.mostMessages(),
            true,
            false,
            false,
            true,
            true,
            true,
            List.of());
    serve();
    open();
    mailboxes.add(Messages.mailbox(Locale.ENGLISH, Optional.empty(), usual));
    leave(Messages.message("m1"));
    room.ended(Calls.missed("1@phone"));
    awaitTold("m1");
    mailboxes.add(Messages.mailbox(Locale.ENGLISH, Optional.of("anna@example.com"), silent));
    leave(Messages.message("m2"));
    room.ended(Calls.missed("2@phone"));
    awaitTold("m2");
    mailboxes.add(Messages.anna());
    leave(Messages.message("m3"));
    assertThat(onlyMail().getMessageID()).contains("m3");
  }

  private void awaitTold(String id) {
    await()
        .atMost(LIMIT)
        .until(
            () ->
                Files.exists(data.resolve("told/mailboxes/sfo/2001.properties"))
                    && Files.readString(data.resolve("told/mailboxes/sfo/2001.properties"))
                        .contains(id));
  }

  @Test
  void aMissedCallIsTold() throws Exception {
    serve();
    open();
    room.ended(Calls.missed("a@phone"));
    room.ended(Calls.from("5550199"));
    MimeMessage mail = onlyMail();
    assertThat(mail.getSubject()).isEqualTo("Missed call from +495550100");
    assertThat(words(mail)).contains("A call for 2001 (Anna Example) ended without a message.");
    assertThat(mail.getHeader("X-CallID")).containsExactly("a@phone");
  }

  @Test
  void aMissedCallWaitsForTheDirectoryThatIsAway() throws Exception {
    serve();
    open();
    around.hasDirectory = false;
    room.ended(Calls.missed("a@phone"));
    awaitTrouble("no directory is running");
    around.hasDirectory = true;
    MimeMessage mail = onlyMail();
    assertThat(mail.getAllRecipients()[0]).hasToString("anna@example.com");
    assertThat(mail.getHeader("X-CallID")).containsExactly("a@phone");
  }

  @Test
  void aMissedCallWaitsForTheLdapServerThatKnowsItsMailbox() throws Exception {
    mailboxes.remove(Messages.ANNA);
    mailboxes.isWhole = false;
    serve();
    open();
    room.ended(Calls.missed("a@phone"));
    awaitTrouble("there is no such mailbox now");
    mailboxes.add(Messages.anna());
    assertThat(onlyMail().getHeader("X-CallID")).containsExactly("a@phone");
  }

  @Test
  void aMissedCallThatNobodyWantsToKnowOfIsDroppedWhenThatIsKnown() {
    mailboxes.add(Messages.mailbox(Locale.ENGLISH, Optional.empty(), MailboxPolicy.DEFAULT));
    serve();
    open();
    around.hasDirectory = false;
    room.ended(Calls.missed("a@phone"));
    awaitTrouble("no directory is running");
    around.hasDirectory = true;
    await().atMost(LIMIT).until(() -> room.spool().entries().isEmpty());
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  @Test
  void aMissedCallIsToldThoughTheDiskIsFull() throws Exception {
    Files.writeString(data.resolve("spool"), "in the way");
    serve();
    open();
    room.ended(Calls.missed("a@phone"));
    assertThat(onlyMail().getHeader("X-CallID")).containsExactly("a@phone");
  }

  /** Wrong settings are not the wish to send nothing. */
  @Test
  void whatComesWhileTheSettingsAreWrongSinceTheStartIsSentOnceTheyAreRight() {
    properties.put("from", "no address");
    properties.put("retry.first", "1h");
    properties.put("retry.longest", "1h");
    serve();
    open();
    leave(Messages.message("m1"));
    room.ended(Calls.missed("a@phone"));
    awaitTrouble("org.tandem.mail");
    assertThat(server.getReceivedMessages()).isEmpty();

    properties.put("from", "tandem@example.com");
    configure();
    await().atMost(LIMIT).until(() -> server.getReceivedMessages().length == 2);
  }

  @Test
  void aWrongChangeLeavesAllAsItWas() throws Exception {
    serve();
    open();
    properties.put("from", "no address");
    configure();
    leave(Messages.message("m1"));
    assertThat(onlyMail().getFrom()[0].toString()).contains("tandem@example.com");
  }

  @ParameterizedTest
  @CsvSource({"heard.after, default", "heard.after, sfo/2001", "heard.after, all"})
  void afterwardsAMessageMayCountAsHeard(String key, String who) throws Exception {
    properties.put(key, who);
    serve();
    open();
    leave(Messages.message("m1"));
    onlyMail();
    assertThat(mailboxes.messages(Messages.ANNA)).singleElement().matches(VoiceMessage::isHeard);
  }

  @Test
  void afterwardsAMessageMayBeDeletedAndOthersStay() throws Exception {
    properties.put("delete.after", "sfo/2002, sales");
    serve();
    open();
    leave(Messages.message("m1"));
    onlyMail();
    assertThat(mailboxes.messages(Messages.ANNA)).singleElement().matches(m -> !m.isHeard());
    properties.put("delete.after", "default");
    configure();
    leave(Messages.message("m2"));
    await().atMost(LIMIT).until(() -> mailboxes.messages(Messages.ANNA).size() == 1);
  }

  @Test
  void whatWasDeletedMeanwhileIsNotSent() throws Exception {
    ScriptedSmtp busy = script(Map.of(ScriptedSmtp.CONNECT, "421 busy"));
    open();
    VoiceMessage message = leave(Messages.message("m1"));
    await().atMost(LIMIT).until(() -> !room.spool().entries().isEmpty());
    mailboxes.delete(Messages.ANNA, message.id());
    await().atMost(LIMIT).until(() -> room.spool().entries().isEmpty());
    assertThat(busy.accepted).isEmpty();
  }

  @Test
  void aTranscriptIsInTheMailAndKept() throws Exception {
    around.transcriber =
        Optional.of((clip, language) -> Optional.of("Hello from " + language + ". Bye."));
    serve();
    open();
    leave(Messages.message("m1"));
    assertThat(words(onlyMail())).contains("as a computer understood it", "Hello from en. Bye.");
    assertThat(mailboxes.messages(Messages.ANNA).get(0).transcript())
        .contains("Hello from en. Bye.");
  }

  @Test
  void aTranscriptThatTakesTooLongOrFailsHoldsNoMailUp() throws Exception {
    properties.put("transcript.wait", "100ms");
    CountDownLatch interrupted = new CountDownLatch(1);
    around.transcriber =
        Optional.of(
            (clip, language) -> {
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException tooLong) {
                interrupted.countDown();
              }
              throw new IllegalStateException("on purpose");
            });
    serve();
    open();
    leave(Messages.message("m1"));
    assertThat(words(onlyMail())).doesNotContain("understood");
    interrupted.await();
  }

  @ParameterizedTest
  @CsvSource({"MAIL, 550 no", "RCPT, 550 unknown user", "DATA, 554 no", "., 552 too large"})
  void aRefusalForGoodIsGivenUpAtOnceAndSaysSo(String command, String answer) throws Exception {
    ScriptedSmtp refusing = script(Map.of(command, answer));
    open();
    leave(Messages.message("m1"));
    await()
        .atMost(LIMIT)
        .until(() -> room.spool().entries().stream().anyMatch(entry -> entry.next().isEmpty()));
    assertThat(room.spool().entries())
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.trouble()).contains(answer);
              assertThat(entry.attempts()).isEqualTo(1);
            });

    refusing.answers.clear();
    room.spool().retry();
    await().atMost(LIMIT).until(() -> refusing.accepted.size() == 1);
  }

  @ParameterizedTest
  @CsvSource({
    "connect, 554 not you",
    "connect, ''",
    "MAIL, 451 later",
    "RCPT, 450 greylisted",
    "DATA, 451 later",
    "., 452 full",
    "., 421 closing"
  })
  void anythingElseIsTriedAgain(String command, String answer) throws Exception {
    ScriptedSmtp refusing = script(Map.of(command, answer));
    open();
    leave(Messages.message("m1"));
    await()
        .atMost(LIMIT)
        .until(() -> room.spool().entries().stream().anyMatch(entry -> entry.attempts() > 1));
    Spool.Entry waiting = room.spool().entries().get(0);
    assertThat(waiting.next()).isPresent();
    assertThat(waiting.trouble()).isNotEmpty();

    refusing.answers.clear();
    await().atMost(LIMIT).until(() -> refusing.accepted.size() == 1);
  }

  @Test
  void aSecondTryHasTheSameMessageId() throws Exception {
    ScriptedSmtp hanging = script(Map.of(ScriptedSmtp.END_OF_DATA, "")); // takes it, says nothing
    open();
    leave(Messages.message("m1"));
    await().atMost(LIMIT).until(() -> hanging.accepted.size() > 1);
    hanging.answers.clear();
    await().atMost(LIMIT).until(() -> room.spool().entries().isEmpty());
    assertThat(hanging.accepted)
        .allSatisfy(
            mail -> assertThat(mail).contains("Message-ID: <message-sfo-2001-m1@example.com>"));
  }

  @Test
  void withoutTheRequiredTlsNothingIsSent() throws Exception {
    properties.put("security", "starttls");
    ScriptedSmtp plain = script(Map.of());
    open();
    leave(Messages.message("m1"));
    await()
        .atMost(LIMIT)
        .until(() -> room.spool().entries().stream().anyMatch(entry -> entry.attempts() > 0));
    assertThat(plain.commands).doesNotContain("MAIL", "AUTH");
    assertThat(room.spool().entries().get(0).trouble()).containsIgnoringCase("starttls");
  }
}
