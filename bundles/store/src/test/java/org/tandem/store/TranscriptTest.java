package org.tandem.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tandem.store.StoreRig.BOX;

import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tandem.api.mailbox.MessageId;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.api.mailbox.VoiceMessage;

@Timeout(120)
class TranscriptTest {
  private static final String WORDS = "Grüße aus Köln. Bitte um Rückruf.\r\nBcc: x@example.org";

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

  private VoiceMessage only() throws StoreFailure {
    assertThat(store.inbox()).hasSize(1);
    return store.inbox().get(0);
  }

  @Test
  void aTranscriptIsInTheListAndInTheMailAndNothingElseChanges() throws Exception {
    VoiceMessage before = store.leave("1", 12_000);
    store.messages.annotate(BOX, before.id(), "a first try");
    store.messages.annotate(BOX, before.id(), WORDS);
    VoiceMessage after = only();
    assertThat(after.transcript()).contains(WORDS);
    assertThat(after.id()).isEqualTo(before.id());
    assertThat(after.facts()).isEqualTo(before.facts());
    assertThat(after.length()).isEqualTo(before.length());
    assertThat(store.messages.audio(BOX, after.id()).samples())
        .isEqualTo(StoreRig.samples(0, 12_000));
    assertThat(StoreRig.files(store.maildir())).containsExactly("new/" + before.id() + ",E2");

    Path file = store.maildir().resolve("new/" + before.id() + ",E2");
    try (InputStream in = Files.newInputStream(file)) {
      MimeMessage mail = new MimeMessage((Session) null, in);
      assertThat(mail.getHeader("Bcc")).isNull();
      MimeMultipart parts = (MimeMultipart) mail.getContent();
      assertThat(parts.getCount()).isEqualTo(3);
      assertThat(parts.getBodyPart(0).getContent().toString()).contains("Voice message for 2001");
      assertThat(parts.getBodyPart(1).getContent().toString().strip()).isEqualTo(WORDS);
      assertThat(parts.getBodyPart(1).getDisposition()).isEqualTo(Part.INLINE);
      assertThat(parts.getBodyPart(2).getFileName()).isEqualTo("voice-message.wav");
    }
  }

  @Test
  void flagsStayAndAreSetAfterwards() throws Exception {
    MessageId id = store.leave("1", 800).id();
    store.messages.markHeard(BOX, id, true);
    store.messages.annotate(BOX, id, "words");
    assertThat(only().isHeard()).isTrue();
    store.messages.markHeard(BOX, id, false);
    store.messages.delete(BOX, id);
    assertThat(store.messages.deleted(BOX).get(0).transcript()).contains("words");
    store.messages.undelete(BOX, id);
    assertThat(only().id()).isEqualTo(id);
    assertThatThrownBy(() -> store.messages.annotate(BOX, new MessageId("9.x"), "words"))
        .isInstanceOf(StoreFailure.class);
  }

  @Test
  void aMailOfAnotherSystemGetsItToo() throws Exception {
    store.leave("1", 80);
    String mail =
        "Message-Context: voice-message\nSubject: caf\u00e9\nContent-Type: audio/wav\n"
            + "Content-Transfer-Encoding: base64\n\nUklGRg==\n";
    Path file = store.maildir().resolve("cur/100.foreign,S=140:2,S");
    Files.write(file, mail.getBytes(ISO_8859_1));
    store.messages.annotate(BOX, new MessageId("100.foreign"), "words");
    assertThat(store.messages.find(BOX, new MessageId("100.foreign")).orElseThrow().transcript())
        .contains("words");
    assertThat(Files.readString(store.maildir().resolve("cur/100.foreign,E1:2,S"), ISO_8859_1))
        .contains("Subject: caf\u00e9\r\n", "\r\n\r\nUklGRg==");
    assertThat(file).doesNotExist();
  }

  @Test
  void aVeryLongOneIsCutAndStillRead() throws Exception {
    MessageId id = store.leave("1", 800).id();
    store.messages.annotate(BOX, id, "ä ".repeat(100_000));
    assertThat(only().transcript().orElseThrow()).startsWith("ä ä").hasSizeBetween(31_990, 32_000);
    store.messages.annotate(BOX, id, "");
    assertThat(only().transcript()).contains("");
  }

  @Test
  void aCrashInBetweenLeavesTheMessageOnce() throws Exception {
    MessageId id = store.leave("1", 800).id();
    Path tmp = store.maildir().resolve("tmp");
    Files.writeString(tmp.resolve(id + ".rewrite"), "half a mail");
    Files.move(store.maildir().resolve("new/" + id), store.maildir().resolve("new/" + id + ",E1"));
    assertThat(only().id()).isEqualTo(id);
    store.messages.annotate(BOX, id, "words");
    assertThat(only().transcript()).contains("words");
    assertThat(StoreRig.files(store.maildir())).containsExactly("new/" + id + ",E2");
  }

  @Test
  void aMailProgramThatRenamesAllTheTimeLosesNothingByIt() throws Exception {
    MessageId id = store.leave("1", 800).id();
    Thread program =
        new Thread(
            () -> {
              for (int i = 0; !Thread.currentThread().isInterrupted(); i++) {
                flag(i % 2 == 0 ? ":2," : ":2,F");
                LockSupport.parkNanos(3_000_000);
              }
            });
    program.start();
    try {
      for (int i = 0; i < 100; i++) {
        store.messages.annotate(BOX, id, "try " + i);
        assertThat(only().id()).isEqualTo(id);
      }
    } finally {
      program.interrupt();
      program.join(5000);
    }
    store.messages.annotate(BOX, id, "the last");
    assertThat(only().transcript()).contains("the last");
    assertThat(store.messages.audio(BOX, id).samples()).hasSize(800);
    assertThat(StoreRig.files(store.maildir())).hasSize(1);
  }

  /** As a mail program does it: looks, then renames what it saw. */
  private void flag(String info) {
    for (String folder : List.of("new", "cur")) {
      for (String name : store.maildir().resolve(folder).toFile().list()) {
        String to = name.replaceFirst(":.*", "") + info;
        store
            .maildir()
            .resolve(folder + "/" + name)
            .toFile()
            .renameTo(store.maildir().resolve("cur/" + to).toFile());
      }
    }
  }
}
