package org.tandem.store;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.mailbox.MessageId;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.store.disk.StoreFolder;
import org.tandem.store.maildir.Maildir;
import org.tandem.store.maildir.MaildirFile;
import org.tandem.store.maildir.VoiceMessages;
import org.tandem.store.maildir.VoiceMessages.Found;
import org.tandem.store.mime.UnreadableMail;

/** The messages' files, with faults as callers of the store understand them. */
final class MessageFiles {
  private static final int BUFFER_BYTES = 1 << 16;

  private final StoreFolder store;
  private final VoiceMessages voice;

  MessageFiles(StoreFolder store, VoiceMessages voice) {
    this.store = store;
    this.voice = voice;
  }

  /** Something done to a message's file. */
  @FunctionalInterface
  interface Use<T> {
    T on(Maildir maildir, MaildirFile file) throws IOException;
  }

  /** What writes a mail. */
  @FunctionalInterface
  interface Writing {
    void to(OutputStream out) throws IOException;
  }

  static void buffered(OutputStream out, Writing writing) throws IOException {
    OutputStream buffer = new BufferedOutputStream(out, BUFFER_BYTES);
    writing.to(buffer);
    buffer.flush();
  }

  /** The voice messages of a mailbox, in no order. */
  List<Found> found(MailboxId mailbox, Predicate<MaildirFile> wanted) throws StoreFailure {
    try {
      store.check();
      return voice.in(mailbox, wanted);
    } catch (IOException fault) {
      throw store.failure("messages of " + mailbox, fault);
    }
  }

  /** Does something to a message that is what is wanted, or says that there is none. */
  <T> T use(MailboxId mailbox, MessageId message, Predicate<MaildirFile> wanted, Use<T> use)
      throws StoreFailure {
    Maildir maildir = Maildir.of(store, mailbox);
    try {
      store.check();
      Optional<MaildirFile> file = maildir.find(message.value());
      if (file.isPresent()) {
        Optional<T> result = maildir.use(file.get(), wanted, now -> use.on(maildir, now));
        if (result.isPresent()) {
          return result.get();
        }
      }
    } catch (UnreadableMail foreign) {
      throw new StoreFailure(
          StoreFailure.Reason.UNREADABLE,
          "message " + message + " of " + mailbox + ": " + foreign.getMessage(),
          foreign);
    } catch (IOException fault) {
      throw store.failure("message " + message + " of " + mailbox, fault);
    }
    throw missing(mailbox, message);
  }

  static StoreFailure missing(MailboxId mailbox, MessageId message) {
    return new StoreFailure(
        StoreFailure.Reason.NOT_FOUND, "no message " + message + " in " + mailbox);
  }
}
