package org.tandem.store.watch;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.store.disk.StoreFolder;

/** The mailboxes that there are on the disk. */
final class MailboxFolders {
  private final StoreFolder store;

  MailboxFolders(StoreFolder store) {
    this.store = store;
  }

  List<MailboxId> all() throws IOException {
    List<MailboxId> mailboxes = new ArrayList<>();
    for (Path plan : children(store.root().resolve("mail"))) {
      for (Path mailbox : children(plan)) {
        MailboxId.parse(plan.getFileName() + "/" + mailbox.getFileName())
            .filter(id -> !id.equals(MailboxId.SELF_TEST))
            .ifPresent(mailboxes::add);
      }
    }
    return mailboxes;
  }

  private static List<Path> children(Path folder) throws IOException {
    List<Path> children = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
      all.forEach(children::add);
    } catch (NoSuchFileException | NotDirectoryException none) {
      // Nobody has left a message yet.
    }
    return children;
  }

  /** Where a mailbox's messages are: {@code new} and {@code cur}. */
  List<Path> of(MailboxId mailbox) {
    Path maildir = store.mailbox(mailbox).resolve("Maildir");
    return List.of(maildir.resolve("new"), maildir.resolve("cur"));
  }

  /** When they changed last, in milliseconds; empty where one is missing. */
  List<Long> times(MailboxId mailbox) throws IOException {
    List<Long> times = new ArrayList<>();
    try {
      for (Path folder : of(mailbox)) {
        times.add(Files.getLastModifiedTime(folder).toMillis());
      }
    } catch (NoSuchFileException notYet) {
      return List.of();
    }
    return times;
  }
}
