package org.tandem.store.spool;

import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.tandem.api.mailbox.AudioClip;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.mailbox.MessageDraft;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.api.mailbox.VoiceMessage;
import org.tandem.store.mime.Wav;

/**
 * A message while it is recorded. The file's length is the truth: what a write that failed left
 * behind is cut off.
 *
 * <pre>
 *             deliver()                   (delivered now or later, by Deliveries)
 * RECORDING ─────────────► HANDED_OVER
 *     ├────── discard() ─► DISCARDED
 *     └────── cutOff() ──► CUT_OFF        (the store stops: its next start delivers)
 * </pre>
 *
 * A {@code RandomAccessFile}, because a channel that an interrupted thread writes to is closed.
 */
final class OpenDraft implements MessageDraft {
  private enum State {
    RECORDING,
    HANDED_OVER,
    DISCARDED,
    CUT_OFF
  }

  private final Spool spool;
  private final RandomAccessFile file;
  private SpoolFile recording;
  private Delivery delivery;
  private State state = State.RECORDING;
  private long acceptedBytes;
  private boolean isForceDue;
  private IOException forceFailed;
  private long usedAtNanos = System.nanoTime();

  OpenDraft(Spool spool, SpoolFile recording) throws IOException {
    this.spool = spool;
    this.recording = recording;
    this.file = new RandomAccessFile(recording.sound().toFile(), "rw");
  }

  synchronized String id() {
    return recording.id();
  }

  @Override
  public synchronized void append(ByteBuffer audio) throws StoreFailure {
    if (audio.remaining() % 2 != 0) {
      throw new IllegalArgumentException("half a sample");
    }
    try {
      requireRecording();
      spool.requireSpace();
      write(audio);
    } catch (IOException fault) {
      throw spool.failure("recording for " + recording.mailbox(), fault);
    }
  }

  private void write(ByteBuffer audio) throws IOException {
    byte[] bytes = new byte[audio.remaining()];
    audio.get(bytes);
    try {
      file.seek(acceptedBytes);
      file.write(bytes);
      acceptedBytes += bytes.length;
    } catch (IOException failed) {
      file.setLength(acceptedBytes);
      throw failed;
    }
    forceSoon();
  }

  private void forceSoon() {
    if (!isForceDue) {
      isForceDue = true;
      spool.forceSoon(this);
    }
  }

  /** Forces what was written; not under the lock, so that writing need not wait for it. */
  void force() {
    synchronized (this) {
      isForceDue = false;
      if (state != State.RECORDING) {
        return;
      }
    }
    try {
      file.getFD().sync();
    } catch (IOException failed) {
      synchronized (this) {
        forceFailed = state == State.RECORDING ? failed : null;
      }
    }
  }

  @Override
  public synchronized void address(List<MailboxId> recipients, boolean isUrgent)
      throws StoreFailure {
    if (recipients.isEmpty()) {
      throw new IllegalArgumentException("no recipient");
    }
    try {
      requireRecording();
      SpoolFile addressed = recording.addressed(recipients, isUrgent);
      addressed.writeFacts();
      recording = addressed;
    } catch (IOException fault) {
      throw spool.failure("recording for " + recording.mailbox(), fault);
    }
  }

  @Override
  public synchronized Duration length() {
    return recording.length(acceptedBytes);
  }

  @Override
  public synchronized void truncate(Duration length) throws StoreFailure {
    try {
      requireRecording();
      long samples = length.toMillis() * recording.facts().sampleRateHz() / 1000;
      acceptedBytes = Math.min(acceptedBytes, Math.max(0, samples * 2));
      file.setLength(acceptedBytes);
      forceSoon();
    } catch (IOException fault) {
      throw spool.failure("recording for " + recording.mailbox(), fault);
    }
  }

  @Override
  public synchronized AudioClip audio() throws StoreFailure {
    try {
      requireRecording();
      try (InputStream in =
          new BufferedInputStream(new FileInputStream(recording.sound().toFile()))) {
        return Wav.clip(recording.facts().sampleRateHz(), in);
      }
    } catch (IOException fault) {
      throw spool.failure("recording for " + recording.mailbox(), fault);
    }
  }

  @Override
  public VoiceMessage deliver() throws StoreFailure {
    Delivery handedOver;
    synchronized (this) {
      if (state == State.RECORDING) {
        finish(State.HANDED_OVER);
      } else if (state != State.HANDED_OVER) {
        throw closed();
      }
      handedOver = delivery;
    }
    return spool.deliver(handedOver);
  }

  @Override
  public synchronized void discard() {
    if (state == State.RECORDING) {
      finish(State.DISCARDED);
      spool.remove(recording);
    }
  }

  /** The store stops. */
  synchronized void cutOff() {
    if (state == State.RECORDING) {
      finish(State.CUT_OFF);
    }
  }

  /**
   * Delivers what nobody has touched for longer than any call lasts: its caller died without a
   * word.
   */
  void deliverIfAbandoned(Duration idle) {
    Delivery handedOver;
    synchronized (this) {
      if (state != State.RECORDING || System.nanoTime() - usedAtNanos < idle.toNanos()) {
        return;
      }
      finish(State.HANDED_OVER);
      handedOver = delivery;
    }
    spool.deliverLater(handedOver);
  }

  /** Closes the file with all that was accepted; a fault here loses nothing that was forced. */
  private void finish(State next) {
    state = next;
    if (next == State.HANDED_OVER) {
      delivery = spool.delivery(recording);
    }
    spool.isOver(this);
    try (file) {
      if (next != State.DISCARDED) {
        file.setLength(acceptedBytes);
        file.getFD().sync();
      }
    } catch (IOException fault) {
      spool.failure("recording for " + recording.mailbox(), fault);
    }
  }

  private void requireRecording() throws IOException, StoreFailure {
    if (state != State.RECORDING) {
      throw closed();
    }
    usedAtNanos = System.nanoTime();
    spool.requireStore();
    if (forceFailed != null) {
      IOException fault = forceFailed;
      forceFailed = null;
      throw fault;
    }
  }

  private StoreFailure closed() {
    return new StoreFailure(
        StoreFailure.Reason.UNAVAILABLE,
        state == State.CUT_OFF
            ? "the store has stopped; the message is delivered at its next start"
            : "the draft is " + (state == State.DISCARDED ? "discarded" : "delivered"));
  }
}
