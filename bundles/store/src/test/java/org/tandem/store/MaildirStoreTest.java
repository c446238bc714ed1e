package org.tandem.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;
import static org.tandem.store.StoreRig.BOX;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.mailbox.MessageCounts;
import org.tandem.api.mailbox.MessageFacts;
import org.tandem.api.mailbox.MessageId;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.api.mailbox.VoiceMessage;

@Timeout(120)
class MaildirStoreTest {
  @TempDir Path temp;
  private StoreRig store;

  @BeforeEach
  void open() {
    store = new StoreRig(temp.resolve("store"));
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void aMessageReadsBackExactlyAndItsFileIsACompleteMail() throws Exception {
    MessageFacts facts = StoreRig.facts("a84b4c76e66710@pc33.example.org");
    var draft = store.messages.begin(BOX, facts);
    draft.append(StoreRig.speech(0, 8000));
    draft.append(StoreRig.speech(8000, 4004));
    VoiceMessage delivered = draft.deliver();

    assertThat(store.inbox()).containsExactly(delivered);
    assertThat(delivered.facts()).isEqualTo(facts);
    assertThat(delivered.length()).isEqualTo(Duration.ofMillis(1500));
    assertThat(delivered.isHeard()).isFalse();
    assertThat(store.messages.audio(BOX, delivered.id()).samples())
        .isEqualTo(StoreRig.samples(0, 12004));
    assertThat(store.messages.counts(BOX)).isEqualTo(new MessageCounts(1, 0));
    assertThat(StoreRig.files(store.spool())).isEmpty();

    String mail = Files.readString(store.maildir().resolve("new/" + delivered.id()), ISO_8859_1);
    assertThat(mail.replace("\r\n", "").chars()).doesNotContain((int) '\r', (int) '\n');
    assertThat(longestLine(mail)).isLessThanOrEqualTo(78);
    assertThat(mail)
        .contains(
            "X-CallingTelephoneNumber: +49305550100\r\n",
            "X-VoiceMessageDuration: 2\r\n",
            "X-AttachmentOrder: voice-message.wav\r\n",
            "X-CallID: a84b4c76e66710@pc33.example.org\r\n",
            "Message-Context: voice-message\r\n",
            "Content-Duration: 2\r\n",
            "To: 2001@",
            "Date: ",
            "MIME-Version: 1.0\r\n",
            "Content-Type: multipart/mixed;",
            "Content-Type: audio/wav; name=\"voice-message.wav\"\r\n",
            "Message-ID: <" + delivered.id() + "@");
  }

  private static List<String> encodedLines(String mail) {
    return mail.lines().filter(line -> line.contains("=?UTF-8?B?")).toList();
  }

  private static int longestLine(String mail) {
    return mail.lines().mapToInt(String::length).max().orElseThrow();
  }

  @Test
  void whatACallerSendsCanNeitherForgeAHeaderNorGetLost() throws Exception {
    List<MessageFacts> strange =
        List.of(
            facts("", Optional.empty(), "1"),
            facts("", Optional.of(""), ""),
            facts("55\r\nBcc: x@example.org\r\n\r\nbody", Optional.of("a\u0000b\tc"), "\n"),
            facts(" lead and trail ", Optional.of("=?UTF-8?Q?faked?="), "=?x"),
            facts("\ud83d\ude00".repeat(60), Optional.of("ü".repeat(500)), "c".repeat(3000)),
            facts("\"<5550100>\"@;,", Optional.of("\"O'Neil\", <x@y> (z) \\"), "a b  c"));
    for (MessageFacts facts : strange) {
      var draft = store.messages.begin(BOX, facts);
      draft.append(StoreRig.speech(0, 800));
      draft.deliver();
    }
    assertThat(store.inbox())
        .extracting(VoiceMessage::facts)
        .containsExactlyInAnyOrderElementsOf(strange);
    for (String file : StoreRig.files(store.maildir())) {
      String mail = Files.readString(store.maildir().resolve(file), ISO_8859_1);
      assertThat(mail).doesNotContain("\r\nBcc:").doesNotContain("\u0000");
      assertThat(encodedLines(mail)).allMatch(line -> line.length() <= 76);
      assertThat(longestLine(mail)).isLessThan(998);
    }
  }

  private static MessageFacts facts(String caller, Optional<String> name, String callId) {
    return new MessageFacts(Instant.now(), caller, name, callId, 16000);
  }

  @Test
  void twoHundredCallersInTheSameInstantEachGetTheirMessage() throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(200);
    List<Callable<VoiceMessage>> calls = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      String callId = "call-" + i;
      int samples = 800 + i;
      calls.add(() -> store.leave(callId, samples));
    }
    List<MessageId> ids = new ArrayList<>();
    for (Future<VoiceMessage> one : callers.invokeAll(calls)) {
      ids.add(one.get(60, TimeUnit.SECONDS).id());
    }
    callers.shutdown();
    assertThat(ids).doesNotHaveDuplicates().hasSize(200);
    List<VoiceMessage> inbox = store.inbox();
    assertThat(inbox).extracting(VoiceMessage::id).containsExactlyInAnyOrderElementsOf(ids);
    for (VoiceMessage one : inbox) {
      int i = Integer.parseInt(one.facts().callId().substring(5));
      assertThat(store.messages.audio(BOX, one.id()).samples())
          .isEqualTo(StoreRig.samples(0, 800 + i));
    }
    assertThat(StoreRig.files(store.spool())).isEmpty();
    assertThat(StoreRig.files(store.maildir().resolve("tmp"))).isEmpty();
  }

  @Test
  void newMessagesComeFirstAndHearingAndDeletingLasts() throws Exception {
    MessageId first = store.leave("1", 800).id();
    MessageId second = store.leave("2", 800).id();
    MessageId third = store.leave("3", 800).id();
    store.messages.markHeard(BOX, first, true);
    assertThat(store.inbox()).extracting(VoiceMessage::id).containsExactly(second, third, first);
    assertThat(store.messages.counts(BOX)).isEqualTo(new MessageCounts(2, 1));
    assertThat(StoreRig.files(store.maildir().resolve("cur"))).containsExactly(first + ":2,S");

    store.messages.markHeard(BOX, first, false);
    store.messages.markHeard(BOX, second, false);
    assertThat(store.messages.counts(BOX)).isEqualTo(new MessageCounts(3, 0));

    store.messages.delete(BOX, third);
    assertThat(store.inbox()).extracting(VoiceMessage::id).containsExactly(first, second);
    for (ThrowingUse use :
        List.<ThrowingUse>of(
            id -> store.messages.delete(BOX, id),
            id -> store.messages.markHeard(BOX, id, true),
            id -> store.messages.audio(BOX, new MessageId("9.nobody")))) {
      assertThatThrownBy(() -> use.on(third))
          .isInstanceOfSatisfying(
              StoreFailure.class,
              failure -> assertThat(failure.reason()).isEqualTo(StoreFailure.Reason.NOT_FOUND));
    }
  }

  private interface ThrowingUse {
    void on(MessageId id) throws StoreFailure;
  }

  @Test
  void aMailboxThatNeverHadAMessageIsEmpty() throws Exception {
    assertThat(store.messages.messages(new MailboxId("sfo", "2999"))).isEmpty();
    assertThat(store.messages.counts(new MailboxId("sfo", "2999")))
        .isEqualTo(new MessageCounts(0, 0));
  }

  @Test
  void whatAMailProgramDoesIsSeenAtOnce() throws Exception {
    MessageId moved = store.leave("1", 800).id();
    MessageId read = store.leave("2", 800).id();
    MessageId trashed = store.leave("3", 800).id();
    MessageId deleted = store.leave("4", 800).id();
    assertThat(store.inbox()).hasSize(4);
    rename("new/" + moved, "cur/" + moved + ":2,");
    rename("new/" + read, "cur/" + read + ":2,FRS");
    rename("new/" + trashed, "cur/" + trashed + ":2,ST");
    Files.delete(store.maildir().resolve("new/" + deleted));

    assertThat(store.inbox()).extracting(VoiceMessage::id).containsExactly(moved, read);
    assertThat(store.inbox()).extracting(VoiceMessage::isHeard).containsExactly(false, true);
    assertThat(store.messages.audio(BOX, read).samples()).hasSize(800);
    store.messages.markHeard(BOX, read, false);
    store.messages.markHeard(BOX, moved, true);
    assertThat(StoreRig.files(store.maildir().resolve("cur")))
        .contains(read + ":2,FR", moved + ":2,S");
    assertThat(store.messages.audio(BOX, trashed).samples()).as("to be restored").hasSize(800);
    assertThatThrownBy(() -> store.messages.audio(BOX, deleted)).hasMessageContaining("no message");
  }

  @Test
  void aMessageThatIsMovedAllTheTimeIsNeverMissed() throws Exception {
    for (int i = 0; i < 20; i++) {
      store.leave("call-" + i, 80);
    }
    String restless = store.inbox().get(0).id().value();
    Thread program =
        new Thread(
            () -> {
              try {
                rename("new/" + restless, "cur/" + restless + ":2,");
                for (int i = 0; !Thread.currentThread().isInterrupted(); i++) {
                  rename(
                      "cur/" + restless + (i % 2 == 0 ? ":2," : ":2,F"),
                      "cur/" + restless + (i % 2 == 0 ? ":2,F" : ":2,"));
                  LockSupport.parkNanos(1_000_000);
                }
              } catch (Exception failed) {
                throw new AssertionError(failed);
              }
            });
    program.start();
    try {
      for (int i = 0; i < 200; i++) {
        assertThat(store.inbox()).hasSize(20);
        assertThat(store.messages.audio(BOX, new MessageId(restless)).samples()).hasSize(80);
      }
    } finally {
      program.interrupt();
      program.join(5000);
    }
  }

  private void rename(String from, String to) throws Exception {
    Files.move(store.maildir().resolve(from), store.maildir().resolve(to));
  }

  @Test
  void mailsThatAreNoVoiceMessagesAreLeftAlone() throws Exception {
    MessageId ours = store.leave("1", 800).id();
    put("cur/100.ordinary:2,S", "From: a@example.org\r\nSubject: lunch?\r\n\r\nAt noon?\r\n");
    put("new/101.empty", "");
    put("new/102.binary", "\u0000\u00ff\u00fe\r\r\n\n: :\n=?x?y?z?=");
    put("new/103.endless", "X-A: " + "x".repeat(1_000_000));
    put("new/.hidden", "Message-Context: voice-message\r\n\r\n");
    Files.createDirectories(store.maildir().resolve("new/104.folder"));
    assertThat(store.inbox()).extracting(VoiceMessage::id).containsExactly(ours);
  }

  @Test
  void aVoiceMessageOfAnotherSystemIsPlayed() throws Exception {
    store.leave("1", 800);
    for (AudioFormat.Encoding encoding :
        List.of(AudioFormat.Encoding.ULAW, AudioFormat.Encoding.ALAW)) {
      String name = "105." + encoding;
      put(
          "new/" + name,
          "From: \"Bob\" <5550199@pbx.example.org>\nDate: Tue, 03 Mar 2026 10:00:00 +0100\n"
              + "Message-Context: voice-message\nX-VoiceMessageDuration: 1\n"
              + "Content-Type: multipart/mixed; boundary=b1\n\n--b1\n"
              + "Content-Type: multipart/alternative; boundary=b2\n\n"
              + "--b2\nContent-Type: text/plain\n\nhello\n--b2--\n--b1\n"
              + "Content-Type: audio/x-wav\nContent-Transfer-Encoding: base64\n\n"
              + Base64.getMimeEncoder().encodeToString(g711(encoding))
              + "\n--b1--\n");
      VoiceMessage message =
          store.inbox().stream()
              .filter(one -> one.id().value().equals(name))
              .findFirst()
              .orElseThrow();
      assertThat(message.facts())
          .isEqualTo(
              new MessageFacts(
                  Instant.parse("2026-03-03T09:00:00Z"), "5550199", Optional.of("Bob"), "", 8000));
      assertThat(message.length()).isEqualTo(Duration.ofSeconds(1));
      short[] heard = store.messages.audio(BOX, message.id()).samples();
      assertThat(heard).hasSize(8000);
      for (int i = 0; i < heard.length; i++) {
        assertThat((double) heard[i]).isCloseTo(tone(i), offset(600.0));
      }
    }
  }

  private static short tone(int i) {
    return (short) (12_000 * Math.sin(2 * Math.PI * 440 * i / 8000));
  }

  private static byte[] g711(AudioFormat.Encoding encoding) throws Exception {
    byte[] linear = new byte[16_000];
    for (int i = 0; i < 8000; i++) {
      linear[2 * i] = (byte) tone(i);
      linear[2 * i + 1] = (byte) (tone(i) >> 8);
    }
    AudioInputStream in =
        new AudioInputStream(
            new ByteArrayInputStream(linear), new AudioFormat(8000, 16, 1, true, false), 8000);
    ByteArrayOutputStream wav = new ByteArrayOutputStream();
    AudioSystem.write(
        AudioSystem.getAudioInputStream(encoding, in), AudioFileFormat.Type.WAVE, wav);
    return wav.toByteArray();
  }

  @Test
  void aVoiceMessageWithoutPlayableAudioIsListedButItsAudioIsUnavailable() throws Exception {
    store.leave("1", 800);
    put("new/106.x", "Message-Context: voice-message\nContent-Type: text/plain\n\nno sound\n");
    put(
        "new/107.x",
        "Message-Context: voice-message\nContent-Type: audio/wav\n\nRIFF this is not a wav file\n");
    assertThat(store.inbox()).hasSize(3);
    for (String id : List.of("106.x", "107.x")) {
      assertThatThrownBy(() -> store.messages.audio(BOX, new MessageId(id)))
          .isInstanceOfSatisfying(
              StoreFailure.class,
              failure -> assertThat(failure.reason()).isEqualTo(StoreFailure.Reason.UNREADABLE));
    }
  }

  private void put(String name, String mail) throws Exception {
    Files.write(store.maildir().resolve(name), mail.getBytes(ISO_8859_1));
  }

  @Test
  void aThousandMessagesAreListedQuicklyAndLongOnesAsQuickly() throws Exception {
    VoiceMessage one = store.leave("1", 8000 * 60);
    Path mail = store.maildir().resolve("new/" + one.id());
    for (int i = 0; i < 999; i++) {
      Files.createLink(store.maildir().resolve("cur/200." + i + ":2,S"), mail);
    }
    long start = System.nanoTime();
    assertThat(store.messages.counts(BOX)).isEqualTo(new MessageCounts(1, 999));
    Duration first = Duration.ofNanos(System.nanoTime() - start);
    start = System.nanoTime();
    assertThat(store.messages.counts(BOX)).isEqualTo(new MessageCounts(1, 999));
    Duration second = Duration.ofNanos(System.nanoTime() - start);
    assertThat(first).isLessThan(Duration.ofSeconds(10)); // a second or less on an idle machine
    assertThat(second).isLessThan(Duration.ofSeconds(2));
    assertThat(Arrays.asList(first, second)).isSortedAccordingTo((a, b) -> b.compareTo(a));
  }

  @Test
  void noFileStaysOpenAfterItWasHeard() throws Exception {
    MessageId id = store.leave("1", 8000).id();
    store.inbox();
    store.messages.audio(BOX, id);
    put("new/106.x", "Message-Context: voice-message\nContent-Type: text/plain\n\nno sound\n");
    assertThatThrownBy(() -> store.messages.audio(BOX, new MessageId("106.x")))
        .isInstanceOf(StoreFailure.class);
    assertThat(openFiles()).noneMatch(file -> file.startsWith(store.maildir().toString()));
  }

  /** Needs Linux's /proc; elsewhere it finds none. */
  private static List<String> openFiles() throws Exception {
    List<String> names = new ArrayList<>();
    File[] descriptors = new File("/proc/self/fd").listFiles();
    for (File one : descriptors == null ? new File[0] : descriptors) {
      names.add(one.getCanonicalPath());
    }
    return names;
  }
}
