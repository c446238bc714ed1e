package org.tandem.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;
import static org.tandem.store.StoreRig.BOX;
import static org.tandem.store.StoreRig.SOON;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tandem.api.mailbox.MessageDraft;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.api.mailbox.VoiceMessage;

/** A real small disk in memory that gets full or read-only; needs the right to mount one. */
@Timeout(120)
class DiskTest {
  @TempDir Path temp;
  private Path disk;

  @BeforeEach
  void mount() throws Exception {
    disk = Files.createDirectory(temp.resolve("disk"));
    boolean isMounted =
        run("mount", "-t", "tmpfs", "-o", "size=2m", "tandem-test", disk.toString());
    assumeThat(isMounted).as("may mount a tmpfs (as root does)").isTrue();
  }

  @AfterEach
  void unmount() throws Exception {
    run("umount", "--lazy", disk.toString());
  }

  private static boolean run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).inheritIO().start();
    return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
  }

  private static StoreFailure failureOf(ThrowingCallable use) {
    return catchThrowableOfType(StoreFailure.class, use);
  }

  @Test
  void aDiskThatGetsFullWhileRecordingLosesNothingThatWasAccepted() throws Exception {
    try (StoreRig store = new StoreRig(disk.resolve("store"))) {
      store.leave("before", 8000);
      MessageDraft draft = store.messages.begin(BOX, StoreRig.facts("call"));
      int accepted = 0;
      StoreFailure failure = null;
      while (failure == null) {
        int first = accepted;
        failure = failureOf(() -> draft.append(StoreRig.speech(first, 4000)));
        accepted += failure == null ? 4000 : 0;
      }
      assertThat(failure.reason()).isEqualTo(StoreFailure.Reason.FULL);
      assertThat(draft.length()).isEqualTo(Duration.ofMillis(accepted / 8));
      assertThat(draft.audio().samples()).isEqualTo(StoreRig.samples(0, accepted));

      assertThat(failureOf(draft::deliver).reason()).isEqualTo(StoreFailure.Reason.FULL);
      draft.discard(); // does not lose it either
      assertThat(failureOf(() -> store.leave("no room", 40000)).reason())
          .isEqualTo(StoreFailure.Reason.FULL);
      assertThat(store.inbox()).hasSize(1);

      assertThat(run("mount", "-o", "remount,size=16m", disk.toString())).isTrue();
      await().atMost(SOON).until(() -> store.inbox().stream().anyMatch(this::isTheCall));
      VoiceMessage message =
          store.inbox().stream().filter(this::isTheCall).findFirst().orElseThrow();
      assertThat(store.messages.audio(BOX, message.id()).samples())
          .isEqualTo(StoreRig.samples(0, accepted));
    }
  }

  private boolean isTheCall(VoiceMessage message) {
    return message.facts().callId().equals("call");
  }

  @Test
  void withLessThanTheReserveNothingIsBegunButWhatWasRecordedIsDelivered() throws Exception {
    try (StoreRig store = new StoreRig(disk.resolve("store"), "free.min=1MB")) {
      MessageDraft draft = store.messages.begin(BOX, StoreRig.facts("call"));
      StoreFailure failure = null;
      while (failure == null) {
        failure = failureOf(() -> draft.append(StoreRig.speech(0, 16000)));
      }
      assertThat(failure.reason()).isEqualTo(StoreFailure.Reason.FULL);
      assertThat(failureOf(() -> store.messages.begin(BOX, StoreRig.facts("next"))).reason())
          .isEqualTo(StoreFailure.Reason.FULL);
      draft.truncate(Duration.ofSeconds(20));
      VoiceMessage message = draft.deliver();
      assertThat(message.length()).isEqualTo(Duration.ofSeconds(20));
      assertThat(store.inbox()).containsExactly(message);
    }
  }

  @Test
  void aDiskThatBecomesReadOnlyIsUnavailableAndItsMessagesCanStillBeHeard() throws Exception {
    try (StoreRig store = new StoreRig(disk.resolve("store"))) {
      VoiceMessage message = store.leave("before", 8000);
      // The lock's file stays open for writing, so the superblock cannot be, but the mount can.
      assertThat(run("mount", "--bind", disk.toString(), disk.toString())).isTrue();
      assertThat(run("mount", "-o", "remount,bind,ro", disk.toString())).isTrue();
      try {
        assertThat(failureOf(() -> store.leave("now", 8000)).reason())
            .isEqualTo(StoreFailure.Reason.UNAVAILABLE);
        assertThat(failureOf(() -> store.messages.markHeard(BOX, message.id(), true)).reason())
            .isEqualTo(StoreFailure.Reason.UNAVAILABLE);
        assertThat(store.messages.audio(BOX, message.id()).samples()).hasSize(8000);
      } finally {
        assertThat(run("umount", disk.toString())).isTrue();
      }
      store.leave("after", 8000);
      assertThat(store.inbox()).hasSize(2);
    }
  }

  @Test
  void aDiskThatIsUnmountedIsNotReplacedByTheFolderBelowIt() throws Exception {
    try (StoreRig store = new StoreRig(disk)) {
      store.leave("before", 8000);
      assertThat(run("umount", "--lazy", disk.toString())).isTrue();
      await()
          .during(Duration.ofMillis(500))
          .atMost(SOON)
          .untilAsserted(
              () ->
                  assertThat(failureOf(() -> store.leave("now", 8000)).reason())
                      .isEqualTo(StoreFailure.Reason.UNAVAILABLE));
      assertThat(StoreRig.files(disk)).isEmpty();
    }
  }
}
