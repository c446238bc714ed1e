package org.tandem.store.watch;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.store.disk.StoreFolder;
import org.tandem.store.maildir.Maildir;
import org.tandem.store.maildir.VoiceMessages;
import org.tandem.store.maildir.VoiceMessages.Found;

/** Removes for good what was deleted long ago, and what crashes left in {@code tmp}. */
final class Tidying {
  /** What the inventor of Maildir says; nobody writes a mail for as long. */
  private static final Duration UNFINISHED_KEPT = Duration.ofHours(36);

  private final StoreFolder store;
  private final VoiceMessages voice;
  private final Supplier<Duration> deletedKept;

  Tidying(StoreFolder store, VoiceMessages voice, Supplier<Duration> deletedKept) {
    this.store = store;
    this.voice = voice;
    this.deletedKept = deletedKept;
  }

  /**
   * Tidies a mailbox.
   *
   * @return whether there is something deleted left in it
   */
  boolean tidy(MailboxId mailbox) throws IOException {
    Instant now = Instant.now();
    Maildir maildir = Maildir.of(store, mailbox);
    maildir.removeUnfinished(now.minus(UNFINISHED_KEPT));
    Instant newestToGo = now.minus(deletedKept.get());
    boolean isSomethingLeft = false;
    for (Found deleted : voice.in(mailbox, VoiceMessages.TRASHED)) {
      boolean isLeft =
          maildir
              .use(
                  deleted.file(),
                  VoiceMessages.TRASHED,
                  file -> {
                    boolean mayGo = !Maildir.renamed(file).isAfter(newestToGo);
                    if (mayGo) {
                      maildir.delete(file);
                    }
                    return !mayGo;
                  })
              .orElse(false);
      isSomethingLeft |= isLeft;
    }
    return isSomethingLeft;
  }
}
