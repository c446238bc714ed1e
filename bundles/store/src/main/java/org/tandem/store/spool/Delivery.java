package org.tandem.store.spool;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.mailbox.MessageId;
import org.tandem.api.mailbox.VoiceMessage;
import org.tandem.disk.Durable;
import org.tandem.store.disk.StoreFolder;
import org.tandem.store.maildir.Maildir;
import org.tandem.store.maildir.MaildirFile;
import org.tandem.store.mime.SpeechSource;
import org.tandem.store.mime.VoiceMail;

/**
 * One complete recording on its way into its mailbox. May be tried as often as need be, by one
 * thread at a time: two would write the same file.
 */
final class Delivery {
  private static final int BUFFER_BYTES = 1 << 16;

  private final StoreFolder store;
  private final SpoolFile recording;
  private final BooleanSupplier isStopping;
  private final Consumer<VoiceMessage> delivered;
  private VoiceMessage done;

  /**
   * @param isStopping a long message is given up then; it is the next start's
   * @param delivered told of each recipient's message
   */
  Delivery(
      StoreFolder store,
      SpoolFile recording,
      BooleanSupplier isStopping,
      Consumer<VoiceMessage> delivered) {
    this.store = store;
    this.recording = recording;
    this.isStopping = isStopping;
    this.delivered = delivered;
  }

  SpoolFile recording() {
    return recording;
  }

  /** Tries it; the message, also if it was delivered before. */
  synchronized VoiceMessage attempt() throws IOException {
    if (done == null) {
      store.check();
      done = deliver();
    }
    return done;
  }

  private VoiceMessage deliver() throws IOException {
    long soundBytes = recording.soundBytes();
    List<VoiceMessage> messages = new ArrayList<>();
    for (MailboxId recipient : recording.recipients()) {
      messages.add(deliver(recipient, soundBytes));
    }
    recording.remove();
    return messages.get(0);
  }

  /** Delivers to one, unless a crash came after that and before the recording was removed. */
  private VoiceMessage deliver(MailboxId recipient, long soundBytes) throws IOException {
    MessageId id = new MessageId(recording.id());
    VoiceMessage message =
        new VoiceMessage(id, recipient, recording.facts(), recording.length(soundBytes), false);
    Maildir maildir = Maildir.of(store, recipient);
    Optional<MaildirFile> alreadyThere = maildir.find(recording.id());
    if (alreadyThere.isPresent()) {
      Durable.forceFolder(
          alreadyThere.get().path().getParent()); // which the crash may have prevented
      return message.heard(alreadyThere.get().isSeen());
    }
    requireRoom(soundBytes);
    VoiceMail mail =
        new VoiceMail(
            id,
            recipient,
            recording.facts(),
            SpeechSource.of(recording.sound(), recording.facts().sampleRateHz(), soundBytes));
    maildir.deliver(
        recording.id(),
        file -> {
          OutputStream out = new BufferedOutputStream(new Stoppable(file), BUFFER_BYTES);
          mail.writeTo(out);
          out.flush();
        });
    delivered.accept(message);
    return message;
  }

  /** Spares a disk that is full the writing of a long message at every try. */
  private void requireRoom(long soundBytes) throws IOException {
    long mailBytes = soundBytes + soundBytes / 2 + BUFFER_BYTES; // base64 makes it longer
    if (store.freeBytes() < mailBytes) {
      throw new IOException("No space left for " + mailBytes + " bytes");
    }
  }

  /** A stream that ends when the store does. */
  private final class Stoppable extends FilterOutputStream {
    Stoppable(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      if (isStopping.getAsBoolean()) {
        throw new IOException(Deliveries.NEXT_START);
      }
      out.write(bytes, from, count);
    }
  }
}
