package org.tandem.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tandem.store.StoreRig.BOX;
import static org.tandem.store.StoreRig.SOON;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.mailbox.MessageId;
import org.tandem.api.mailbox.Pin;

@Timeout(120)
class NewsTest {
  @TempDir Path temp;

  private StoreRig opened(String... settings) {
    return new StoreRig(temp.resolve("store"), settings);
  }

  private static void awaitLast(StoreRig store, String told) {
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(store.told).isNotEmpty().last().asString().isEqualTo(told));
  }

  @Test
  void whatTheTelephoneDoesIsTold() throws Exception {
    try (StoreRig store = opened()) {
      MessageId id = store.leave("call-1", 800).id();
      awaitLast(store, "changed sfo/2001 1/0");
      assertThat(store.told).containsExactly("delivered sfo/2001 call-1", "changed sfo/2001 1/0");
      store.messages.markHeard(BOX, id, true);
      awaitLast(store, "changed sfo/2001 0/1");
      store.messages.delete(BOX, id);
      awaitLast(store, "changed sfo/2001 0/0");
      store.messages.undelete(BOX, id);
      awaitLast(store, "changed sfo/2001 0/1");
      assertThat(store.told).hasSize(5);
    }
  }

  @Test
  void whatAMailProgramDoesIsToldWithoutWaitingForTheSweep() throws Exception {
    try (StoreRig store = opened("sweep.interval=1h")) {
      MessageId id = store.leave("call-1", 800).id();
      awaitLast(store, "changed sfo/2001 1/0");
      Path cur = store.maildir().resolve("cur");
      Files.move(store.maildir().resolve("new/" + id), cur.resolve(id + ":2,S"));
      awaitLast(store, "changed sfo/2001 0/1");
      Files.move(cur.resolve(id + ":2,S"), cur.resolve(id + ":2,ST"));
      awaitLast(store, "changed sfo/2001 0/0");
      Files.move(cur.resolve(id + ":2,ST"), cur.resolve(id + ":2,"));
      awaitLast(store, "changed sfo/2001 1/0");
      Files.delete(cur.resolve(id + ":2,"));
      awaitLast(store, "changed sfo/2001 0/0");
      assertThat(store.told).hasSize(6);
    }
  }

  @Test
  void mailboxesOfAnEarlierLifeAreWatchedFromTheStart() throws Exception {
    MessageId id;
    try (StoreRig store = opened()) {
      id = store.leave("call-1", 800).id();
      Files.setLastModifiedTime(store.maildir().resolve("new"), FileTime.fromMillis(0));
      Files.setLastModifiedTime(store.maildir().resolve("cur"), FileTime.fromMillis(0));
    }
    try (StoreRig store = opened("sweep.interval=1s")) {
      await().during(Duration.ofSeconds(3)).atMost(SOON).until(store.told::isEmpty);
      Path cur = store.maildir().resolve("cur");
      Files.move(store.maildir().resolve("new/" + id), cur.resolve(id + ":2,S"));
      awaitLast(store, "changed sfo/2001 0/1");
    }
  }

  @Test
  void theSweepFindsAMailboxThatSomebodyElseMade() throws Exception {
    try (StoreRig store = opened("sweep.interval=1s")) {
      Path mail = store.folder.resolve("mail/sfo/2009/Maildir");
      for (String part : new String[] {"tmp", "new", "cur"}) {
        Files.createDirectories(mail.resolve(part));
      }
      Files.createDirectories(store.folder.resolve("mail/lost+found/no mailbox"));
      Files.writeString(mail.resolve("new/1.x"), "Message-Context: voice-message\r\n\r\n");
      awaitLast(store, "changed sfo/2009 1/0");
    }
  }

  @Test
  void testCallsAreNoNews() throws Exception {
    try (StoreRig store = opened()) {
      var draft = store.messages.begin(MailboxId.SELF_TEST, StoreRig.facts("test"));
      draft.append(StoreRig.speech(0, 800));
      store.messages.delete(MailboxId.SELF_TEST, draft.deliver().id());
      store.leave("call-1", 800);
      awaitLast(store, "changed sfo/2001 1/0");
      assertThat(store.told).hasSize(2);
    }
  }

  @Test
  void aLockOutIsToldWithItsCaller() throws Exception {
    try (StoreRig store = opened()) {
      var mailbox = PinRig.mailbox("2001", Optional.empty());
      for (int i = 0; i < 15; i++) {
        store.pins.check(mailbox, new Pin("1"), "5550100");
      }
      assertThat(store.told).containsExactly("locked sfo/2001 by 5550100");
    }
  }
}
