package org.tandem.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.tandem.store.StoreRig.BOX;
import static org.tandem.store.StoreRig.SOON;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tandem.api.mailbox.AudioClip;
import org.tandem.api.mailbox.Greeting;
import org.tandem.api.mailbox.MessageDraft;
import org.tandem.api.mailbox.Pin;
import org.tandem.api.mailbox.StoreFailure;

@Timeout(120)
class FolderTest {
  @TempDir Path temp;

  private static void assertUnavailable(ThrowingCallable use) {
    assertThatThrownBy(use)
        .isInstanceOfSatisfying(
            StoreFailure.class,
            failure -> assertThat(failure.reason()).isEqualTo(StoreFailure.Reason.UNAVAILABLE));
  }

  @Test
  void twoStoresNeverShareAFolderAndTheSecondTakesOverWhenTheFirstEnds() throws Exception {
    Path folder = temp.resolve("store");
    StoreRig first = new StoreRig(folder);
    try (StoreRig second = new StoreRig(folder)) {
      assertUnavailable(() -> second.leave("1", 800));
      assertUnavailable(second::inbox);
      first.leave("2", 800);
      first.close();
      await().atMost(SOON).untilAsserted(() -> second.leave("3", 800));
      assertThat(second.inbox()).hasSize(2);
      assertUnavailable(() -> first.leave("4", 800));
    }
  }

  /** Opens a store and holds it. */
  static final class Holder {
    public static void main(String[] arguments) {
      new StoreRig(Path.of(arguments[0]));
      System.out.println("open");
      LockSupport.park();
    }
  }

  @Test
  void anotherProcessKeepsUsOutUntilItIsKilled() throws Exception {
    Path folder = temp.resolve("store");
    try (Child holder = new Child(Holder.class, "-Xmx64m", folder)) {
      assertThat(holder.line()).isEqualTo("open");
      try (StoreRig store = new StoreRig(folder)) {
        try (StoreRig third = new StoreRig(folder)) {
          assertUnavailable(() -> store.leave("1", 800));
          assertUnavailable(() -> third.leave("1", 800));
        }
        assertUnavailable(() -> store.leave("1", 800)); // a third that ends opens nothing for us
        holder.killed();
        await().atMost(SOON).untilAsserted(() -> store.leave("2", 800));
      }
    }
  }

  @Test
  void aFolderThatIsMovedAwayIsUnavailableAndWorksAgainWhenItIsBack() throws Exception {
    Path away = temp.resolve("away");
    try (StoreRig store = new StoreRig(temp.resolve("store"))) {
      store.leave("1", 800);
      MessageDraft draft = store.messages.begin(BOX, StoreRig.facts("2"));
      draft.append(StoreRig.speech(0, 8000));

      Files.move(store.folder, away);
      assertUnavailable(store::inbox);
      assertUnavailable(() -> store.messages.counts(BOX));
      assertUnavailable(() -> store.leave("3", 800));
      assertUnavailable(() -> draft.append(StoreRig.speech(0, 80)));
      assertUnavailable(() -> store.greetings.find(BOX, Greeting.NAME));
      assertUnavailable(
          () -> store.greetings.save(BOX, Greeting.NAME, new AudioClip(8000, new short[80])));
      assertUnavailable(() -> store.pins.unlock(BOX));
      assertUnavailable(
          () -> store.pins.change(PinRig.mailbox("2001", Optional.empty()), new Pin("402816")));
      assertThat(store.folder).doesNotExist();

      Files.move(away, store.folder);
      await().atMost(SOON).untilAsserted(() -> draft.append(StoreRig.speech(8000, 80)));
      assertThat(draft.deliver().length().toMillis()).isEqualTo(1010);
      assertThat(store.inbox()).hasSize(2);
    }
  }

  @Test
  void aDraftThatWasDeliveredWhileTheFolderWasAwayIsThereWhenItIsBack() throws Exception {
    Path away = temp.resolve("away");
    try (StoreRig store = new StoreRig(temp.resolve("store"))) {
      MessageDraft draft = store.messages.begin(BOX, StoreRig.facts("1"));
      draft.append(StoreRig.speech(0, 8000));
      Files.move(store.folder, away);
      assertUnavailable(draft::deliver);
      Files.move(away, store.folder);
      await().atMost(SOON).until(() -> isThere(store, 1));
    }
  }

  private static boolean isThere(StoreRig store, int messages) {
    try {
      return store.inbox().size() == messages;
    } catch (StoreFailure notYet) {
      return false;
    }
  }

  @Test
  void aFolderThatIsMadeAnewIsTakenIntoUse() throws Exception {
    try (StoreRig store = new StoreRig(temp.resolve("store"))) {
      Files.move(store.folder, temp.resolve("gone for good"));
      assertUnavailable(() -> store.leave("1", 800));
      Files.createDirectory(store.folder);
      await().atMost(SOON).untilAsserted(() -> store.leave("2", 800));
    }
  }

  @Test
  void anotherUserOfThisComputerCannotLookInside() throws Exception {
    try (StoreRig store = new StoreRig(temp.resolve("deep/er/store"))) {
      store.pins.change(PinRig.mailbox("2001", Optional.empty()), new Pin("402816"));
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(store.folder)))
          .isEqualTo("rwx------");
      Path pin = store.folder.resolve("mail/sfo/2001/pin.properties");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(pin)))
          .isEqualTo("rw-------");
    }
  }
}
