package org.tandem.api.mailbox;

/** Tells whether the caller knows the mailbox's PIN, and counts the failures on disk. A service. */
public interface PinCheck {
  /** How a log-on ended. */
  enum Result {
    ACCEPTED,
    /** Not this PIN; or the mailbox has none yet, which a caller must not be able to tell. */
    WRONG,
    /** Too many failures: not even the right PIN is accepted until an administrator unlocks. */
    LOCKED
  }

  /**
   * Takes a tenth of a second or more on purpose (a slow hash). The failure count is on disk before
   * a {@link Result#WRONG} returns, so that it survives a recycle and a power cut.
   *
   * @throws StoreFailure where the count or the hash cannot be read or written: nobody is let in
   *     then
   */
  Result check(Mailbox mailbox, Pin entered) throws StoreFailure;

  /** Sets a new PIN in place of the old or the initial one, and forgets the failures. */
  void change(MailboxId mailbox, Pin chosen) throws StoreFailure;

  /** Forgets the failures, so that the PIN works again. */
  void unlock(MailboxId mailbox) throws StoreFailure;

  /**
   * Whether {@link #check} answers {@link Result#LOCKED} now, for administrators.
   *
   * @throws StoreFailure where it cannot be told
   */
  boolean isLocked(MailboxId mailbox) throws StoreFailure;
}
