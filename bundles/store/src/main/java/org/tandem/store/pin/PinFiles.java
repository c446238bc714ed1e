package org.tandem.store.pin;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.store.disk.StoreFolder;

/** The {@link PinFile} of each mailbox, for one at a time. */
final class PinFiles {
  private final StoreFolder store;
  private final Map<MailboxId, Object> locks = new ConcurrentHashMap<>();

  PinFiles(StoreFolder store) {
    this.store = store;
  }

  /** Something done while nobody else looks at the mailbox's file. */
  @FunctionalInterface
  interface Work<T> {
    T run() throws IOException;
  }

  /** Does it alone; locks are never removed: there are as many as there are mailboxes. */
  <T> T alone(MailboxId mailbox, Work<T> work) throws IOException {
    synchronized (locks.computeIfAbsent(mailbox, id -> new Object())) {
      store.check();
      return work.run();
    }
  }

  /** As {@link #alone}, with faults as callers of the store understand them. */
  <T> T told(MailboxId mailbox, Work<T> work) throws StoreFailure {
    try {
      return alone(mailbox, work);
    } catch (IOException fault) {
      throw store.failure("PIN of " + mailbox, fault);
    }
  }

  PinFile read(MailboxId mailbox) throws IOException {
    return PinFile.read(file(mailbox));
  }

  /** One that is damaged is to be replaced. */
  PinFile readOrMend(MailboxId mailbox) throws IOException {
    try {
      return read(mailbox);
    } catch (PinFile.Damaged toBeReplaced) {
      return PinFile.NONE;
    }
  }

  PinFile write(MailboxId mailbox, PinFile content) throws IOException {
    store.ensure(store.mailbox(mailbox));
    content.write(file(mailbox));
    return content;
  }

  Path file(MailboxId mailbox) {
    return store.mailbox(mailbox).resolve("pin.properties");
  }
}
