package org.tandem.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tandem.store.StoreRig.BOX;
import static org.tandem.store.StoreRig.SOON;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tandem.api.mailbox.MessageDraft;
import org.tandem.api.mailbox.VoiceMessage;

/** Real processes, killed without a warning. */
@Timeout(180)
class KillTest {
  private static final int FRAME_SAMPLES = 160;
  private static final int DRAFTS = 3;

  @TempDir Path temp;

  /** Records three messages at once and says after each frame how much was accepted. */
  static final class Recorder {
    public static void main(String[] arguments) throws Exception {
      StoreRig store = new StoreRig(Path.of(arguments[0]));
      MessageDraft[] drafts = new MessageDraft[DRAFTS];
      for (int i = 0; i < DRAFTS; i++) {
        String callId = ProcessHandle.current().pid() + "-" + i;
        drafts[i] = store.messages.begin(BOX, StoreRig.facts(callId));
      }
      for (int samples = 0; ; samples += FRAME_SAMPLES) {
        for (MessageDraft draft : drafts) {
          draft.append(StoreRig.speech(samples, FRAME_SAMPLES));
          System.out.println(ProcessHandle.current().pid() + " " + (samples + FRAME_SAMPLES));
        }
        LockSupport.parkNanos(500_000);
      }
    }
  }

  @Test
  void whatWasAcceptedIsInAMessageAfterAKill() throws Exception {
    Path folder = temp.resolve("store");
    Map<String, Integer> accepted = new HashMap<>();
    for (int round = 1; round <= 3; round++) {
      List<String> said = new ArrayList<>();
      try (Child recorder = new Child(Recorder.class, "-Xmx64m", folder)) {
        while (said.size() < 300 + 77 * round) {
          said.add(recorder.line());
        }
        said.addAll(recorder.killed());
      }
      String[] last = said.get(said.size() - DRAFTS).split(" ");
      accepted.put(last[0], Integer.parseInt(last[1]));

      int expected = round * DRAFTS;
      try (StoreRig store = new StoreRig(folder)) {
        await().atMost(SOON).until(() -> StoreRig.files(store.spool()).isEmpty());
        assertThat(store.inbox()).hasSize(expected);
        for (VoiceMessage message : store.inbox()) {
          short[] heard = store.messages.audio(BOX, message.id()).samples();
          assertThat(heard).isEqualTo(StoreRig.samples(0, heard.length));
          assertThat(heard.length)
              .isGreaterThanOrEqualTo(accepted.get(message.facts().callId().split("-")[0]));
        }
      }
    }
  }

  /** Leaves messages one after the other and says which are delivered. */
  static final class Caller {
    public static void main(String[] arguments) throws Exception {
      StoreRig store = new StoreRig(Path.of(arguments[0]));
      for (int i = 0; ; i++) {
        String callId = ProcessHandle.current().pid() + "-" + i;
        System.out.println("left " + callId);
        store.leave(callId, 8000);
        System.out.println("done " + callId);
      }
    }
  }

  @Test
  void noMessageIsLostOrThereTwiceWhenDeliveringIsKilled() throws Exception {
    Path folder = temp.resolve("store");
    List<String> left = new ArrayList<>();
    List<String> done = new ArrayList<>();
    for (int round = 1; round <= 6; round++) {
      List<String> said = new ArrayList<>();
      try (Child caller = new Child(Caller.class, "-Xmx64m", folder)) {
        while (said.size() < 10 * round) {
          said.add(caller.line());
        }
        said.addAll(caller.killed());
      }
      said.stream().filter(s -> s.startsWith("left")).forEach(s -> left.add(s.substring(5)));
      said.stream().filter(s -> s.startsWith("done")).forEach(s -> done.add(s.substring(5)));
    }
    try (StoreRig store = new StoreRig(folder)) {
      await().atMost(SOON).until(() -> StoreRig.files(store.spool()).isEmpty());
      List<String> there = store.inbox().stream().map(m -> m.facts().callId()).toList();
      assertThat(there).doesNotHaveDuplicates().containsAll(done);
      assertThat(left).containsAll(there);
      for (VoiceMessage message : store.inbox()) {
        assertThat(store.messages.audio(BOX, message.id()).samples()).hasSize(8000);
      }
    }
  }

  /** Leaves a message of twenty minutes. */
  static final class LongTalker {
    public static void main(String[] arguments) throws Exception {
      try (StoreRig store = new StoreRig(Path.of(arguments[0]))) {
        MessageDraft draft = store.messages.begin(BOX, StoreRig.facts("long"));
        for (int second = 0; second < 20 * 60; second++) {
          draft.append(StoreRig.speech(second, 8000));
        }
        System.out.println(draft.deliver().length());
      }
      System.exit(0);
    }
  }

  @Test
  void aLongMessageNeedsNoLargeHeap() throws Exception {
    Path folder = temp.resolve("store");
    try (Child talker = new Child(LongTalker.class, "-Xmx16m", folder)) {
      assertThat(talker.line()).isEqualTo("PT20M");
      assertThat(talker.exitStatus()).isZero();
    }
    try (StoreRig store = new StoreRig(folder)) {
      assertThat(store.messages.audio(BOX, store.inbox().get(0).id()).samples())
          .hasSize(20 * 60 * 8000);
    }
  }
}
