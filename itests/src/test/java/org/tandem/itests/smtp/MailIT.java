package org.tandem.itests.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tandem.itests.testkit.PhoneLoop;
import org.tandem.itests.testkit.phone.CallPlan;
import org.tandem.itests.testkit.phone.Phone;
import org.tandem.itests.testkit.phone.PhoneCall;
import org.tandem.itests.testkit.phone.Transport;
import org.tandem.itests.testkit.server.StoredMessage;
import org.tandem.itests.testkit.server.Tandem;
import org.tandem.itests.testkit.voice.Likeness;
import org.tandem.itests.testkit.voice.Speech;

/**
 * Messages and missed calls by mail, through a real SMTP server, which goes away in between, as
 * Tandem does; and what is kept of calls. One story, since each start takes its time.
 */
@Timeout(300)
class MailIT {
  private static final Duration GREETING = Duration.ofSeconds(20);
  private static final Duration GOODBYE = Duration.ofSeconds(20);
  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir Path folder;
  private TranscriptionServer transcription;
  private Tandem tandem;
  private Exim exim;
  private PhoneLoop loop;

  @BeforeEach
  void prepare() throws Exception {
    exim = Exim.in(Files.createDirectory(folder.resolve("exim")));
    transcription = new TranscriptionServer();
    loop = PhoneLoop.start();
    tandem =
        Tandem.in(Files.createDirectory(folder.resolve("tandem")))
            .with("org.tandem.dialplan-office", "access.numbers", "2000")
            .with("org.tandem.mailbox-2001", "name", "Anna Example")
            .with("org.tandem.mailbox-2001", "mail", "anna@example.com")
            .with("org.tandem.mail", "host", "127.0.0.1")
            .with("org.tandem.mail", "port", exim.port())
            .with("org.tandem.mail", "user", Exim.USER)
            .with("org.tandem.mail", "password.file", exim.password())
            .with("org.tandem.mail", "certificates.file", exim.certificate())
            .with("org.tandem.mail", "from", "tandem@example.com")
            .with("org.tandem.mail", "audio", "wav")
            .with("org.tandem.mail", "retry.first", "1s")
            .with("org.tandem.mail", "retry.longest", "1s")
            .with("org.tandem.transcriber.http", "url", transcription.url());
  }

  @AfterEach
  void end() {
    tandem.close();
    exim.close();
    transcription.close();
    loop.close();
  }

  private Phone phone() {
    return new Phone(loop, "5550100", Transport.UDP);
  }

  private PhoneCall call(Phone phone) {
    return phone.call(CallPlan.to(tandem.uri("2001"))).awaitAnswered();
  }

  /** Leaves a message; returns the call's identity. */
  private String leave(short[] speech) {
    try (Phone phone = phone()) {
      PhoneCall call = call(phone);
      call.press("5").awaitBeep(GREETING).say(speech).press("#1").awaitHangUp(GOODBYE);
      return call.callId();
    }
  }

  private List<String> records() {
    Path records = tandem.data().resolve("records");
    if (Files.notExists(records)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(records)) {
      return files
          .flatMap(
              file -> {
                try {
                  return Files.readAllLines(file).stream();
                } catch (IOException failed) {
                  throw new UncheckedIOException(failed);
                }
              })
          .toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private List<String> records(String callId) {
    return records().stream().filter(line -> line.contains(callId)).toList();
  }

  @Test
  void whatIsLeftArrivesOnceThroughAnAbsenceAndARestartAndEveryCallHasItsRecord() {
    exim.start();
    tandem.start();
    String first = aMessageArrivesWithItsSoundAndItsTranscript();
    aMissedCallIsTold();
    assertThat(tandem.umOk("spool")).contains("nothing waits to be sent");
    assertThat(exim.mails()).hasSize(2);

    exim.stop();
    String second = leave(Speech.of(2, Duration.ofSeconds(3)));
    itWaitsForTheServer();
    tandem.with("org.tandem.mail", "audio", "mp3");
    String cut = theEndCutsACall();
    everyCallHasItsRecord(first, second, cut);

    exim.start();
    tandem.start();
    assertThat(exim.await(second).header("X-AttachmentOrder"))
        .get()
        .asString()
        .endsWith(".mp3"); // though the bundle for it may have started later than the mail
    exim.await(leave(Speech.of(3, Duration.ofSeconds(2))));
    assertThat(exim.about(first)).hasSize(1);
    assertThat(exim.about(second)).hasSize(1);
  }

  private String aMessageArrivesWithItsSoundAndItsTranscript() {
    short[] speech = Speech.of(1, Duration.ofSeconds(4));
    String callId = leave(speech);
    StoredMessage mail = exim.await(callId);
    Likeness likeness = Likeness.of(speech, mail.samples());
    assertThat(likeness.isWhole()).as("%s", likeness).isTrue();
    assertThat(mail.subject()).startsWith("Voice message from 5550100");
    assertThat(mail.header("X-CallingTelephoneNumber")).contains("5550100");
    assertThat(mail.header("Message-Context")).contains("voice-message");
    assertThat(mail.header("Received")).get().asString().contains("esmtpsa"); // TLS and log-in

    assertThat(mail.text()).contains(TranscriptionServer.TEXT);
    assertThat(transcription.requests()).singleElement().asString().contains("RIFF", "WAVE");
    assertThat(tandem.store().await("2001", callId, SOON).text())
        .contains(TranscriptionServer.TEXT);
    assertThat(tandem.umOk("messages", "2001")).contains(TranscriptionServer.TEXT);
    return callId;
  }

  private void aMissedCallIsTold() {
    try (Phone phone = phone()) {
      PhoneCall missed = call(phone);
      missed.hangUp();
      assertThat(exim.await(missed.callId()).subject()).isEqualTo("Missed call from 5550100");
    }
  }

  private void itWaitsForTheServer() {
    Awaitility.await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(tandem.umOk("spool"))
                    .contains("message for", "anna@example.com")
                    .containsPattern("(?i)connect"));
  }

  private String theEndCutsACall() {
    try (Phone phone = phone()) {
      PhoneCall cut = call(phone);
      cut.press("5").awaitBeep(GREETING);
      tandem.stop();
      return cut.callId();
    }
  }

  private void everyCallHasItsRecord(String first, String second, String cut) {
    for (String left : List.of(first, second)) {
      assertThat(records(left))
          .singleElement()
          .asString()
          .contains("call answering", "5550100", "/2001", "answered", "PCM");
    }
    assertThat(records(cut)).singleElement().asString().contains(",cut,");
    assertThat(records().stream().filter(line -> line.startsWith("start,"))).hasSize(1);
    assertThat(records()).noneMatch(line -> line.contains("selftest"));
  }
}
