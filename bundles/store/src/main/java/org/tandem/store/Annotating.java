package org.tandem.store;

import static org.tandem.store.maildir.VoiceMessages.PRESENT;

import java.nio.file.Path;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.mailbox.MessageId;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.store.mime.Transcript;

/** Writes transcripts into messages. */
final class Annotating {
  private static final int TRIES = 5;

  private final MessageFiles files;

  Annotating(MessageFiles files) {
    this.files = files;
  }

  /** One at a time: two would write the same file. */
  synchronized void annotate(MailboxId mailbox, MessageId message, String transcript)
      throws StoreFailure {
    for (int i = 0; i < TRIES; i++) {
      if (isWritten(mailbox, message, transcript)) {
        return;
      }
    }
    throw new StoreFailure(
        StoreFailure.Reason.UNAVAILABLE, "message " + message + " is renamed all the time");
  }

  private boolean isWritten(MailboxId mailbox, MessageId message, String transcript)
      throws StoreFailure {
    Path rewritten =
        files.use(
            mailbox,
            message,
            PRESENT,
            (maildir, file) ->
                maildir.rewrite(
                    file,
                    out ->
                        MessageFiles.buffered(
                            out, to -> Transcript.write(file.path(), transcript, to))));
    return files.use(
        mailbox, message, PRESENT, (maildir, file) -> maildir.exchange(file, rewritten));
  }
}
