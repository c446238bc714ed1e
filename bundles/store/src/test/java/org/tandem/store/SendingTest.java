package org.tandem.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.tandem.store.StoreRig.BOX;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tandem.api.mailbox.AudioClip;
import org.tandem.api.mailbox.ForwardFacts;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.mailbox.MessageCounts;
import org.tandem.api.mailbox.MessageFacts;
import org.tandem.api.mailbox.MessageId;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.api.mailbox.VoiceMessage;

@Timeout(120)
class SendingTest {
  private static final MailboxId OTHER = new MailboxId("sfo", "2002");
  private static final MailboxId THIRD = new MailboxId("sfo", "2003");

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

  private VoiceMessage only(MailboxId mailbox) throws StoreFailure {
    List<VoiceMessage> all = store.messages.messages(mailbox);
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  private static void assertFull(ThrowingCallable use) {
    assertThatThrownBy(use)
        .isInstanceOfSatisfying(
            StoreFailure.class,
            failure -> assertThat(failure.reason()).isEqualTo(StoreFailure.Reason.MAILBOX_FULL));
  }

  @Test
  void urgentMessagesComeFirstAmongTheNewOnes() throws Exception {
    MessageId plain = store.leave("1", 800).id();
    var draft = store.messages.begin(BOX, StoreRig.facts("2").urgent(true).from(OTHER));
    draft.append(StoreRig.speech(0, 800));
    MessageId urgent = draft.deliver().id();
    assertThat(store.inbox()).extracting(VoiceMessage::id).containsExactly(urgent, plain);
    assertThat(store.inbox().get(0).isUrgent()).isTrue();
    assertThat(store.inbox().get(0).facts().sender()).contains(OTHER);
    assertThat(store.messages.counts(BOX)).isEqualTo(new MessageCounts(2, 0, 1, 0));
    assertThat(Files.readString(store.maildir().resolve("new/" + urgent), ISO_8859_1))
        .contains("Importance: high\r\n", "X-Priority: 1\r\n");

    store.messages.markHeard(BOX, urgent, true);
    store.messages.markHeard(BOX, plain, true);
    assertThat(store.inbox()).extracting(VoiceMessage::id).containsExactly(plain, urgent);
    assertThat(store.messages.counts(BOX)).isEqualTo(new MessageCounts(0, 2, 0, 1));
  }

  @Test
  void aMessageForSeveralIsAMessageOfEachAlsoAfterACrash() throws Exception {
    var draft = store.messages.begin(BOX, StoreRig.facts("1").from(BOX));
    draft.append(StoreRig.speech(0, 8000));
    draft.address(List.of(OTHER, THIRD, OTHER), true);
    Path crashed = store.copiedTo(temp.resolve("crash"));
    assertThat(draft.deliver().mailbox()).isEqualTo(OTHER);
    assertSent(store);
    assertThat(StoreRig.files(store.spool())).isEmpty();
    try (StoreRig next = new StoreRig(crashed)) {
      await().atMost(StoreRig.SOON).until(() -> StoreRig.files(next.spool()).isEmpty());
      assertSent(next);
    }
  }

  private static void assertSent(StoreRig store) throws StoreFailure {
    assertThat(store.inbox()).isEmpty();
    for (MailboxId recipient : List.of(OTHER, THIRD)) {
      List<VoiceMessage> messages = store.messages.messages(recipient);
      assertThat(messages).hasSize(1);
      assertThat(messages.get(0).isUrgent()).isTrue();
      assertThat(messages.get(0).facts().sender()).contains(BOX);
      assertThat(store.messages.audio(recipient, messages.get(0).id()).samples())
          .isEqualTo(StoreRig.samples(0, 8000));
    }
  }

  @Test
  void aMessageIsForwardedByAnotherWithAnIntroductionBeforeIt() throws Exception {
    MessageId original = store.leave("1", 800).id();
    store.messages.annotate(BOX, original, "call me back");
    MessageFacts facts =
        new MessageFacts(
            Instant.parse("2026-03-04T06:00:00Z"), "2001", Optional.of("Anna"), "2", 8000);
    AudioClip before = new AudioClip(8000, StoreRig.samples(5000, 400));
    MessageId copy =
        store.messages.copy(
            BOX, original, OTHER, new ForwardFacts(facts.from(BOX), Optional.of(before)));

    VoiceMessage forwarded = only(OTHER);
    assertThat(forwarded.id()).isEqualTo(copy).isNotEqualTo(original);
    assertThat(forwarded.facts()).isEqualTo(facts.from(BOX).passingOn(StoreRig.facts("1")));
    assertThat(forwarded.transcript()).isEmpty();
    short[] heard = store.messages.audio(OTHER, copy).samples();
    assertThat(heard).hasSize(400 + 4000 + 800);
    assertThat(Arrays.copyOf(heard, 400)).isEqualTo(StoreRig.samples(5000, 400));
    assertThat(Arrays.copyOfRange(heard, 400, 4400)).containsOnly((short) 0);
    assertThat(Arrays.copyOfRange(heard, 4400, 5200)).isEqualTo(StoreRig.samples(0, 800));
    assertThat(forwarded.length()).isEqualTo(Duration.ofMillis(650));
    assertThat(store.inbox()).hasSize(1);

    store.messages.copy(BOX, original, THIRD, new ForwardFacts(facts, Optional.empty()));
    assertThat(only(THIRD).transcript()).contains("call me back");
    assertThat(store.messages.audio(THIRD, only(THIRD).id()).samples()).hasSize(800);
    assertThat(store.told).contains("delivered sfo/2002 2", "delivered sfo/2003 2");

    store.messages.copy(OTHER, copy, BOX, new ForwardFacts(facts.from(OTHER), Optional.empty()));
    assertThat(store.inbox())
        .extracting(back -> back.facts().origin())
        .as("who left it first, however often it was passed on")
        .contains(forwarded.facts().origin());
  }

  @Test
  void anIntroductionOfAnotherSampleRateIsBroughtToTheHigherOne() {
    short[] slow = {0, 100, 200, 300};
    AudioClip joined =
        Joined.of(new AudioClip(8000, slow), new AudioClip(16000, new short[] {7, 8}));
    assertThat(joined.sampleRateHz()).isEqualTo(16000);
    assertThat(Arrays.copyOf(joined.samples(), 8))
        .containsExactly(0, 50, 100, 150, 200, 250, 300, 300);
    assertThat(joined.samples()).hasSize(8 + 8000 + 2).endsWith((short) 7, (short) 8);
    assertThat(Joined.of(new AudioClip(8000, new short[0]), joined).samples()).hasSize(16010);
  }

  @Test
  void aFullMailboxTakesNoMoreAndDeletingMakesRoom() throws Exception {
    store.mostMessages = 2;
    MessageId first = store.leave("1", 800).id();
    var accepted = store.messages.begin(BOX, StoreRig.facts("2"));
    store.leave("3", 800);
    assertThat(store.messages.isFull(BOX)).isTrue();
    assertFull(() -> store.messages.begin(BOX, StoreRig.facts("4")));
    accepted.append(StoreRig.speech(0, 800));
    accepted.deliver();
    assertThat(store.inbox()).as("what was accepted is kept").hasSize(3);

    MessageId inOther = send(OTHER).id();
    assertFull(
        () ->
            store.messages.copy(
                OTHER, inOther, BOX, new ForwardFacts(StoreRig.facts("5"), Optional.empty())));
    store.messages.delete(BOX, first);
    store.messages.delete(BOX, store.inbox().get(0).id());
    assertThat(store.messages.isFull(BOX)).isFalse();
    store.leave("6", 800);
  }

  private VoiceMessage send(MailboxId mailbox) throws StoreFailure {
    var draft = store.messages.begin(mailbox, StoreRig.facts("x"));
    draft.append(StoreRig.speech(0, 800));
    return draft.deliver();
  }

  @Test
  void aMessageIsFoundByItsNameAndByItsCall() throws Exception {
    store.leave("call-1", 800);
    VoiceMessage second = store.leave("call-2", 800);
    VoiceMessage third = store.leave("call-2", 1600);
    assertThat(store.messages.find(BOX, second.id())).contains(second);
    assertThat(store.messages.findByCallId(BOX, "call-2")).contains(third);
    assertThat(store.messages.findByCallId(BOX, "call-3")).isEmpty();
    store.messages.delete(BOX, second.id());
    assertThat(store.messages.find(BOX, second.id())).isEmpty();
  }
}
