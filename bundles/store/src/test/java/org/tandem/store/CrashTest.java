package org.tandem.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.tandem.store.StoreRig.BOX;
import static org.tandem.store.StoreRig.SOON;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.mailbox.MessageDraft;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.api.mailbox.VoiceMessage;

/** A crash is a copy of the folder, taken between two steps and opened by another store. */
@Timeout(120)
class CrashTest {
  @TempDir Path temp;

  private StoreRig opened() {
    return new StoreRig(temp.resolve("store"));
  }

  private void afterTheCrash(Path copy, int messages, int samples) throws Exception {
    try (StoreRig next = new StoreRig(copy)) {
      await().atMost(SOON).until(() -> StoreRig.files(next.spool()).isEmpty());
      assertThat(next.inbox()).hasSize(messages);
      for (VoiceMessage message : next.inbox()) {
        assertThat(message.facts()).isEqualTo(StoreRig.facts("cut off"));
        assertThat(message.length()).isEqualTo(Duration.ofMillis(samples / 8));
        assertThat(next.messages.audio(BOX, message.id()).samples())
            .isEqualTo(StoreRig.samples(0, samples));
      }
      assertThat(StoreRig.files(next.maildir().resolve("tmp"))).isEmpty();
    }
    try (StoreRig onceMore = new StoreRig(copy)) {
      assertThat(onceMore.inbox()).hasSize(messages);
    }
  }

  @Test
  void beforeTheFirstSoundNothingIsDelivered() throws Exception {
    try (StoreRig store = opened()) {
      store.messages.begin(BOX, StoreRig.facts("cut off"));
      afterTheCrash(store.copiedTo(temp.resolve("crash")), 0, 0);
    }
  }

  @Test
  void whileItIsBegunNothingIsLeftOver() throws Exception {
    try (StoreRig store = opened()) {
      MessageDraft draft = store.messages.begin(BOX, StoreRig.facts("cut off"));
      draft.append(StoreRig.speech(0, 8000));
      Path facts = spooled(store, ".properties");
      Files.move(facts, facts.resolveSibling(facts.getFileName() + ".tmp"));
      Files.write(spooled(store, ".pcm"), new byte[0]);
      Path crash = store.copiedTo(temp.resolve("crash"));
      try (StoreRig next = new StoreRig(crash)) {
        assertThat(StoreRig.files(next.spool())).isEmpty();
        assertThat(next.inbox()).isEmpty();
      }
    }
  }

  private static Path spooled(StoreRig store, String ending) throws Exception {
    return StoreRig.files(store.spool()).stream()
        .filter(name -> name.endsWith(ending))
        .map(store.spool()::resolve)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whileItIsRecordedAllThatWasAppendedIsDelivered() throws Exception {
    try (StoreRig store = opened()) {
      MessageDraft draft = store.messages.begin(BOX, StoreRig.facts("cut off"));
      draft.append(StoreRig.speech(0, 8000));
      draft.append(StoreRig.speech(8000, 160));
      afterTheCrash(store.copiedTo(temp.resolve("crash")), 1, 8160);
    }
  }

  @Test
  void inTheMiddleOfASampleTheWholeOnesAreDelivered() throws Exception {
    try (StoreRig store = opened()) {
      store.messages.begin(BOX, StoreRig.facts("cut off")).append(StoreRig.speech(0, 8000));
      Files.write(spooled(store, ".pcm"), new byte[] {1}, StandardOpenOption.APPEND);
      afterTheCrash(store.copiedTo(temp.resolve("crash")), 1, 8000);
    }
  }

  @Test
  void afterRecordingAgainOnlyTheNewRecordingIsDelivered() throws Exception {
    try (StoreRig store = opened()) {
      MessageDraft draft = store.messages.begin(BOX, StoreRig.facts("cut off"));
      draft.append(StoreRig.speech(5, 9000));
      draft.truncate(Duration.ZERO);
      draft.append(StoreRig.speech(0, 8000));
      afterTheCrash(store.copiedTo(temp.resolve("crash")), 1, 8000);
    }
  }

  @Test
  void tooShortToSayAnythingItIsDropped() throws Exception {
    try (StoreRig store = opened()) {
      store.messages.begin(BOX, StoreRig.facts("cut off")).append(StoreRig.speech(0, 3999));
      afterTheCrash(store.copiedTo(temp.resolve("crash")), 0, 0);
    }
  }

  @Test
  void ofATestCallItIsDropped() throws Exception {
    try (StoreRig store = opened()) {
      store
          .messages
          .begin(MailboxId.SELF_TEST, StoreRig.facts("cut off"))
          .append(StoreRig.speech(0, 16000));
      Path crash = store.copiedTo(temp.resolve("crash"));
      try (StoreRig next = new StoreRig(crash)) {
        await().atMost(SOON).until(() -> StoreRig.files(next.spool()).isEmpty());
        assertThat(next.messages.messages(MailboxId.SELF_TEST)).isEmpty();
      }
    }
  }

  @Test
  void ofATestCallTheMessageThatNobodyTidiedUpIsRemoved() throws Exception {
    try (StoreRig store = opened()) {
      MessageDraft draft = store.messages.begin(MailboxId.SELF_TEST, StoreRig.facts("test"));
      draft.append(StoreRig.speech(0, 16000));
      draft.deliver();
      assertThat(store.messages.messages(MailboxId.SELF_TEST)).hasSize(1);
    }
    try (StoreRig next = opened()) {
      assertThat(next.messages.messages(MailboxId.SELF_TEST)).isEmpty();
    }
  }

  @Test
  void whileTheMailIsWrittenItIsWrittenAgain() throws Exception {
    try (StoreRig store = opened()) {
      store.messages.begin(BOX, StoreRig.facts("cut off")).append(StoreRig.speech(0, 8000));
      Path crash = store.copiedTo(temp.resolve("crash"));
      String id = spooled(store, ".pcm").getFileName().toString().replace(".pcm", "");
      Path unfinished =
          Files.createDirectories(crash.resolve("mail/sfo/2001/Maildir/tmp")).resolve(id);
      Files.writeString(unfinished, "From: half of it, and longer than it will be".repeat(9999));
      afterTheCrash(crash, 1, 8000);
    }
  }

  @Test
  void betweenTheRenameAndTheRemovalFromTheSpoolItIsNotThereTwice() throws Exception {
    for (String moved : List.of("", "new", "cur", "heard")) {
      Path folder = temp.resolve("store-" + moved);
      Path crash = temp.resolve("crash-" + moved);
      try (StoreRig store = new StoreRig(folder)) {
        MessageDraft draft = store.messages.begin(BOX, StoreRig.facts("cut off"));
        draft.append(StoreRig.speech(0, 8000));
        store.copiedTo(crash);
        VoiceMessage delivered = draft.deliver();
        if (moved.equals("cur")) {
          Files.move(
              store.maildir().resolve("new/" + delivered.id()),
              store.maildir().resolve("cur/" + delivered.id() + ":2,"));
        } else if (moved.equals("heard")) {
          store.messages.markHeard(BOX, delivered.id(), true);
        }
        copyMaildir(store, crash);
      }
      afterTheCrash(crash, 1, 8000);
    }
  }

  private static void copyMaildir(StoreRig from, Path store) throws Exception {
    for (String folder : List.of("tmp", "new", "cur")) {
      Files.createDirectories(store.resolve("mail/sfo/2001/Maildir").resolve(folder));
    }
    for (String file : StoreRig.files(from.maildir())) {
      Files.copy(
          from.maildir().resolve(file), store.resolve("mail/sfo/2001/Maildir").resolve(file));
    }
  }

  @Test
  void betweenTheTwoRemovalsTheRestIsTidiedUp() throws Exception {
    try (StoreRig store = opened()) {
      MessageDraft draft = store.messages.begin(BOX, StoreRig.facts("cut off"));
      draft.append(StoreRig.speech(0, 8000));
      Path facts = spooled(store, ".properties");
      byte[] content = Files.readAllBytes(facts);
      draft.deliver();
      Files.write(facts, content);
      afterTheCrash(store.copiedTo(temp.resolve("crash")), 1, 8000);
    }
  }

  @Test
  void manyAreDeliveredWhileNewOnesCome() throws Exception {
    Path crash = temp.resolve("crash");
    try (StoreRig store = opened()) {
      for (int i = 0; i < 60; i++) {
        store.messages.begin(BOX, StoreRig.facts("cut off")).append(StoreRig.speech(0, 8000));
      }
      store.copiedTo(crash);
    }
    try (StoreRig next = new StoreRig(crash)) {
      VoiceMessage fresh = next.leave("new one", 800);
      await().atMost(SOON).until(() -> next.inbox().size() == 61);
      assertThat(next.inbox()).contains(fresh);
      assertThat(next.inbox().stream().map(VoiceMessage::id).collect(Collectors.toSet()))
          .hasSize(61);
    }
  }

  @Test
  void factsThatAreTornAreSetAsideAndTheOthersDelivered() throws Exception {
    Path crash = temp.resolve("crash");
    try (StoreRig store = opened()) {
      MessageDraft torn = store.messages.begin(BOX, StoreRig.facts("torn"));
      torn.append(StoreRig.speech(0, 8000));
      Path facts = spooled(store, ".properties");
      for (String content : List.of("", "recipients=sfo/2001\narri", "\\u00zz", "a=b")) {
        String id = "1.M" + content.hashCode();
        Files.writeString(store.spool().resolve(id + ".properties"), content);
        Files.write(store.spool().resolve(id + ".pcm"), new byte[32000]);
      }
      Files.write(store.spool().resolve("2.Malone.pcm"), new byte[32000]);
      assertThat(facts).exists();
      store.copiedTo(crash);
    }
    try (StoreRig next = new StoreRig(crash)) {
      await().atMost(SOON).until(() -> StoreRig.files(next.spool()).isEmpty());
      assertThat(next.inbox()).extracting(m -> m.facts().callId()).containsExactly("torn");
      assertThat(StoreRig.files(crash.resolve("unreadable"))).hasSize(9);
    }
  }

  @Test
  void aStoreThatStopsCutsDraftsOffAndItsNextStartDeliversThem() throws Exception {
    MessageDraft draft;
    try (StoreRig store = opened()) {
      draft = store.messages.begin(BOX, StoreRig.facts("cut off"));
      draft.append(StoreRig.speech(0, 8000));
    }
    ByteBuffer more = StoreRig.speech(0, 80);
    assertThatThrownBy(() -> draft.append(more))
        .isInstanceOfSatisfying(
            StoreFailure.class,
            failure -> assertThat(failure.reason()).isEqualTo(StoreFailure.Reason.UNAVAILABLE));
    assertThatThrownBy(draft::deliver).hasMessageContaining("next start");
    assertThatThrownBy(draft::audio).isInstanceOf(StoreFailure.class);
    draft.discard();
    try (StoreRig next = opened()) {
      await().atMost(SOON).until(() -> next.inbox().size() == 1);
      assertThat(next.inbox().get(0).length()).isEqualTo(Duration.ofSeconds(1));
    }
  }
}
