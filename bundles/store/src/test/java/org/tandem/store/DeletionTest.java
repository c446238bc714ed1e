package org.tandem.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.tandem.store.StoreRig.BOX;
import static org.tandem.store.StoreRig.SOON;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.mailbox.MessageCounts;
import org.tandem.api.mailbox.MessageId;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.api.mailbox.VoiceMessage;

@Timeout(120)
class DeletionTest {
  @TempDir Path temp;

  private StoreRig opened(String... settings) {
    return new StoreRig(temp.resolve("store"), settings);
  }

  private static List<MessageId> ids(List<VoiceMessage> messages) {
    return messages.stream().map(VoiceMessage::id).toList();
  }

  @Test
  void whatIsDeletedCanBeRestoredAsItWasAlsoAfterARestart() throws Exception {
    MessageId first;
    MessageId second;
    try (StoreRig store = opened()) {
      first = store.leave("1", 800).id();
      second = store.leave("2", 800).id();
      store.messages.markHeard(BOX, second, true);
      store.messages.delete(BOX, first);
      store.messages.delete(BOX, second);
      assertThat(store.inbox()).isEmpty();
      assertThat(store.messages.counts(BOX)).isEqualTo(new MessageCounts(0, 0));
      assertThat(StoreRig.files(store.maildir().resolve("cur")))
          .containsExactlyInAnyOrder(first + ":2,T", second + ":2,ST");
    }
    try (StoreRig store = opened()) {
      assertThat(ids(store.messages.deleted(BOX))).containsExactly(second, first);
      store.messages.undelete(BOX, second);
      assertThat(ids(store.messages.deleted(BOX))).containsExactly(first);
      assertThat(store.messages.counts(BOX)).isEqualTo(new MessageCounts(0, 1));
      assertThat(store.messages.audio(BOX, second).samples()).hasSize(800);
      store.messages.undelete(BOX, first);
      assertThat(store.messages.counts(BOX)).isEqualTo(new MessageCounts(1, 1));
      for (MessageId present : List.of(first, new MessageId("9.nobody"))) {
        assertThatThrownBy(() -> store.messages.undelete(BOX, present))
            .isInstanceOfSatisfying(
                StoreFailure.class,
                failure -> assertThat(failure.reason()).isEqualTo(StoreFailure.Reason.NOT_FOUND));
      }
    }
  }

  @Test
  void whatAMailProgramMarksAsDeletedIsTheSame() throws Exception {
    try (StoreRig store = opened()) {
      MessageId id = store.leave("1", 800).id();
      Path cur = store.maildir().resolve("cur");
      Files.move(store.maildir().resolve("new/" + id), cur.resolve(id + ":2,FT"));
      assertThat(store.inbox()).isEmpty();
      assertThat(ids(store.messages.deleted(BOX))).containsExactly(id);
      store.messages.undelete(BOX, id);
      assertThat(StoreRig.files(cur)).containsExactly(id + ":2,F");
    }
  }

  @Test
  void whatWasDeletedLongAgoIsRemovedForGoodAndNothingElse() throws Exception {
    try (StoreRig store = opened("deleted.kept=1s", "sweep.interval=1s")) {
      MessageId kept = store.leave("1", 800).id();
      MessageId gone = store.leave("2", 800).id();
      Path mail = store.maildir().resolve("cur/100.mail:2,ST");
      Files.writeString(mail, "Subject: a mail that is no voice message\r\n\r\n");
      store.messages.delete(BOX, gone);
      await().atMost(SOON).until(() -> store.messages.deleted(BOX).isEmpty());
      assertThat(ids(store.inbox())).containsExactly(kept);
      assertThat(mail).exists();
      assertThat(StoreRig.files(store.maildir())).hasSize(2);
    }
  }

  @Test
  void whatIsDeletedStaysForTheWholeTime() throws Exception {
    try (StoreRig store = opened("sweep.interval=1s")) {
      MessageId id = store.leave("1", 800).id();
      store.messages.delete(BOX, id);
      await()
          .during(Duration.ofSeconds(3))
          .atMost(SOON)
          .until(() -> ids(store.messages.deleted(BOX)).equals(List.of(id)));
    }
  }

  @Test
  void withoutATimeItIsRemovedAtOnceAndSoAreTestCalls() throws Exception {
    try (StoreRig store = opened("deleted.kept=0s")) {
      store.messages.delete(BOX, store.leave("1", 800).id());
      assertThat(StoreRig.files(store.maildir())).isEmpty();
    }
    try (StoreRig store = opened()) {
      var draft = store.messages.begin(MailboxId.SELF_TEST, StoreRig.facts("2"));
      draft.append(StoreRig.speech(0, 800));
      store.messages.delete(MailboxId.SELF_TEST, draft.deliver().id());
      assertThat(StoreRig.files(store.folder.resolve("mail/tandem/selftest"))).isEmpty();
    }
  }

  @Test
  void whatACrashLeftHalfWrittenIsRemovedAfterDays() throws Exception {
    try (StoreRig store = opened("sweep.interval=1s")) {
      store.leave("1", 800);
      Path old = store.maildir().resolve("tmp/1.old");
      Path young = store.maildir().resolve("tmp/2.young");
      Files.writeString(young, "half a mail");
      Files.writeString(old, "half a mail");
      Files.setLastModifiedTime(old, FileTime.fromMillis(0));
      store.leave("2", 800);
      await().atMost(SOON).until(() -> Files.notExists(old));
      assertThat(young).exists();
    }
  }
}
