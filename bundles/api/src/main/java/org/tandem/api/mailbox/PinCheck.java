package org.tandem.api.mailbox;

import java.util.List;
import java.util.Optional;

/**
 * Tells whether the caller knows the mailbox's PIN, and counts the failures on disk: of each
 * mailbox, and of each caller at whatever mailboxes. A service.
 */
public interface PinCheck {
  /** How a log-on ended. */
  enum Result {
    ACCEPTED,
    /** Right, but to be changed before anything else: too old, or the initial one. */
    EXPIRED,
    /** Not this PIN; or the mailbox has none yet, which a caller must not be able to tell. */
    WRONG,
    /**
     * Too many failures, of the mailbox or of the caller: not even the right PIN is accepted until
     * an administrator unlocks.
     */
    LOCKED
  }

  /**
   * Takes a tenth of a second or more on purpose (a slow hash), and seconds for a caller who was
   * wrong several times. The failure is counted on disk before the PIN is looked at, so that
   * neither a recycle nor a power cut gives a try for nothing.
   *
   * @param caller the calling number; empty where it was withheld
   * @throws StoreFailure where the count or the hash cannot be read or written: nobody is let in
   *     then
   */
  Result check(Mailbox mailbox, Pin entered, String caller) throws StoreFailure;

  /**
   * As {@link #check} for a number that is no mailbox: takes as long, counts against the caller,
   * and lets nobody in.
   */
  Result checkNobody(Pin entered, String caller) throws StoreFailure;

  /**
   * Sets a new PIN in place of the old or the initial one, and forgets the mailbox's failures.
   * Takes a slow hash for each PIN of the history.
   *
   * @throws PinRefused where the mailbox's rules are against it
   */
  void change(Mailbox mailbox, Pin chosen) throws PinRefused, StoreFailure;

  /**
   * Gives the mailbox a PIN in place of one that was forgotten, which has to be changed at the next
   * log-on, and forgets the mailbox's failures.
   *
   * @param given which one, whatever the rules; empty for one by chance that keeps them
   * @return the PIN, which is told nowhere else
   */
  Pin issue(Mailbox mailbox, Optional<Pin> given) throws StoreFailure;

  /** Forgets the mailbox's failures, so that its PIN works again. */
  void unlock(MailboxId mailbox) throws StoreFailure;

  /**
   * Whether {@link #check} answers {@link Result#LOCKED} now because of the mailbox, for
   * administrators.
   *
   * @throws StoreFailure where it cannot be told
   */
  boolean isLocked(MailboxId mailbox) throws StoreFailure;

  /** Forgets a caller's failures; empty for those who withhold their number. */
  void unlockCaller(String caller) throws StoreFailure;

  /** The callers for whom {@link #check} answers {@link Result#LOCKED} now. */
  List<String> lockedCallers() throws StoreFailure;
}
