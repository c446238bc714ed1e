package org.tandem.store;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.tandem.store.StoreRig.BOX;
import static org.tandem.store.StoreRig.SOON;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tandem.api.mailbox.MessageDraft;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.api.mailbox.VoiceMessage;

@Timeout(60)
class DraftTest {
  @TempDir Path temp;
  private StoreRig store;
  private MessageDraft draft;

  @BeforeEach
  void begin() throws Exception {
    store = new StoreRig(temp.resolve("store"));
    draft = store.messages.begin(BOX, StoreRig.facts("call"));
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void itCanBeHeardCutAndRecordedOn() throws Exception {
    draft.append(StoreRig.speech(0, 8000));
    assertThat(draft.length()).isEqualTo(Duration.ofSeconds(1));
    assertThat(draft.audio().samples()).isEqualTo(StoreRig.samples(0, 8000));
    draft.truncate(Duration.ofMillis(500));
    draft.append(StoreRig.speech(4000, 16));
    assertThat(draft.audio().samples()).isEqualTo(StoreRig.samples(0, 4016));
    draft.truncate(Duration.ofHours(1));
    assertThat(draft.length()).isEqualTo(Duration.ofMillis(502));
    assertThat(store.inbox()).isEmpty();
    VoiceMessage message = draft.deliver();
    assertThat(store.messages.audio(BOX, message.id()).samples())
        .isEqualTo(StoreRig.samples(0, 4016));
  }

  @Test
  void aCallLeavesNoThreadOfTheStoreInItsGroup() throws Exception {
    ThreadGroup generation = new ThreadGroup("g17");
    CompletableFuture<VoiceMessage> delivered = new CompletableFuture<>();
    Thread call =
        new Thread(
            generation,
            () -> {
              try {
                MessageDraft recording = store.messages.begin(BOX, StoreRig.facts("other"));
                recording.append(StoreRig.speech(0, 800));
                delivered.complete(recording.deliver());
              } catch (StoreFailure failure) {
                delivered.completeExceptionally(failure);
              }
            });
    call.start();
    VoiceMessage message = delivered.get(20, SECONDS);
    call.join();
    assertThat(store.inbox()).contains(message);
    assertThat(generation.activeCount()).isZero();
  }

  @Test
  void aReadOnlyOrSlicedBufferIsConsumedAndNothingElse() throws Exception {
    ByteBuffer buffer = StoreRig.speech(0, 100).position(20).limit(40);
    draft.append(buffer.asReadOnlyBuffer());
    draft.append(buffer);
    assertThat(buffer.hasRemaining()).isFalse();
    assertThat(draft.audio().samples()).hasSize(20).startsWith(StoreRig.samples(10, 10));
    assertThatThrownBy(() -> draft.append(ByteBuffer.allocate(3)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void deliveredTwiceItIsOneMessageAndDiscardedAfterwardsItStays() throws Exception {
    draft.append(StoreRig.speech(0, 800));
    VoiceMessage message = draft.deliver();
    assertThat(draft.deliver()).isEqualTo(message);
    draft.discard();
    assertThat(store.inbox()).containsExactly(message);
    assertThatThrownBy(() -> draft.append(StoreRig.speech(0, 8))).isInstanceOf(StoreFailure.class);
  }

  @Test
  void discardedItLeavesNothing() throws Exception {
    draft.append(StoreRig.speech(0, 80000));
    draft.discard();
    draft.discard();
    assertThat(StoreRig.files(store.spool())).isEmpty();
    assertThat(store.inbox()).isEmpty();
    assertThatThrownBy(draft::deliver).isInstanceOf(StoreFailure.class);
    assertThat(store.inbox()).isEmpty();
  }

  @Test
  void aThreadThatIsInterruptedStillRecordsAndDelivers() throws Exception {
    Thread.currentThread().interrupt();
    store.messages.begin(BOX, StoreRig.facts("another")).discard();
    draft.append(StoreRig.speech(0, 8000));
    draft.append(StoreRig.speech(8000, 8000));
    VoiceMessage message = draft.deliver();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(store.messages.audio(BOX, message.id()).samples()).hasSize(16000);
  }

  @Test
  void whatIsAppendedIsInTheFileSystemWhenAppendReturns() throws Exception {
    draft.append(StoreRig.speech(0, 8000));
    String sound =
        StoreRig.files(store.spool()).stream()
            .filter(name -> name.endsWith(".pcm"))
            .findFirst()
            .orElseThrow();
    assertThat(Files.readAllBytes(store.spool().resolve(sound)))
        .isEqualTo(StoreRig.speech(0, 8000).array());
  }

  @Test
  void aMessageWhoseMailboxCannotBeWrittenWaitsAndIsDeliveredWhenItCan() throws Exception {
    draft.append(StoreRig.speech(0, 8000));
    Path blocking = store.folder.resolve("mail");
    Files.writeString(blocking, "a file where a folder belongs");
    assertThatThrownBy(draft::deliver)
        .isInstanceOfSatisfying(
            StoreFailure.class,
            failure -> assertThat(failure.reason()).isEqualTo(StoreFailure.Reason.UNAVAILABLE));
    draft.discard(); // a careful caller's finally
    Files.delete(blocking);
    await().atMost(SOON).until(() -> store.inbox().size() == 1);
    assertThat(draft.deliver()).isEqualTo(store.inbox().get(0));
    assertThat(StoreRig.files(store.spool())).isEmpty();
  }
}
