package org.tandem.testcall;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.tandem.api.mailbox.AudioClip;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.mailbox.MessageStore;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.api.mailbox.VoiceMessage;
import org.tandem.testcall.phone.Deadline;
import org.tandem.testcall.phone.TestCallFailed;

/** The message that a call left, found in its mailbox by the Call-ID. */
final class LeftMessage {
  private static final long LOOK_MILLIS = 50;
  private static final double LEAST_CORRELATION = 0.9;
  private static final Duration MOST_MISSING = Duration.ofMillis(100);

  private final MessageStore store;
  private final MailboxId mailbox;
  private final String callId;

  LeftMessage(MessageStore store, MailboxId mailbox, String callId) {
    this.store = store;
    this.mailbox = mailbox;
    this.callId = callId;
  }

  /** Waits until it is stored. */
  VoiceMessage await(Deadline deadline) throws TestCallFailed, InterruptedException {
    Optional<VoiceMessage> found = find();
    while (found.isEmpty()) {
      if (deadline.isOver()) {
        throw new TestCallFailed("no message of the call came into the mailbox " + mailbox);
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      found = find();
    }
    return found.get();
  }

  /** Compares what was stored with what was sent. */
  void compare(VoiceMessage message, Findings findings) throws TestCallFailed {
    AudioClip stored = audio(message);
    short[] sent = Signal.samples(stored.sampleRateHz());
    Likeness likeness = Likeness.of(sent, stored.samples(), stored.sampleRateHz());
    findings.compared(stored.length(), likeness.correlation());
    if (likeness.correlation() < LEAST_CORRELATION) {
      throw new TestCallFailed(
          String.format(
              Locale.ROOT,
              "the stored message is not what was sent: correlation %.2f",
              likeness.correlation()));
    }
    if (likeness.missingMillis() > MOST_MISSING.toMillis()) {
      throw new TestCallFailed(
          "%d ms of what was sent are missing".formatted(likeness.missingMillis()));
    }
  }

  /** Deletes it, if it is there. */
  void delete() throws TestCallFailed {
    Optional<VoiceMessage> found = find();
    if (found.isPresent()) {
      try {
        store.delete(mailbox, found.get().id());
      } catch (StoreFailure failed) {
        throw new TestCallFailed("the message could not be deleted: " + failed.getMessage());
      }
    }
  }

  private Optional<VoiceMessage> find() throws TestCallFailed {
    try {
      return store.messages(mailbox).stream()
          .filter(message -> message.facts().callId().equals(callId))
          .findFirst();
    } catch (StoreFailure failed) {
      throw new TestCallFailed(
          "the mailbox " + mailbox + " cannot be read: " + failed.getMessage());
    }
  }

  private AudioClip audio(VoiceMessage message) throws TestCallFailed {
    try {
      return store.audio(mailbox, message.id());
    } catch (StoreFailure failed) {
      throw new TestCallFailed("the stored message cannot be read: " + failed.getMessage());
    }
  }
}
