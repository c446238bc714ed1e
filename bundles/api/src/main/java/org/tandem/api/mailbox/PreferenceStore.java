package org.tandem.api.mailbox;

/** The preferences on disk. A service; written as atomically as messages. */
public interface PreferenceStore {
  /** {@link Preferences#NONE} for a mailbox without any. */
  Preferences of(MailboxId mailbox) throws StoreFailure;

  void save(MailboxId mailbox, Preferences preferences) throws StoreFailure;
}
