package org.tandem.testcall;

import java.util.List;
import java.util.Optional;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.mailbox.Pin;
import org.tandem.api.mailbox.PinCheck;
import org.tandem.api.mailbox.PreferenceStore;
import org.tandem.api.mailbox.Preferences;

/** A mailbox with the PIN 482915, and how far its subscriber has come with it. */
final class OnePin implements PinCheck, PreferenceStore {
  static final String PIN = "482915";

  private volatile Result right = Result.ACCEPTED;
  private volatile Preferences preferences = Preferences.NONE.withSetUp();
  private volatile int failures;

  /** It must be changed before anything else. */
  OnePin expired() {
    right = Result.EXPIRED;
    return this;
  }

  /** The subscriber never called. */
  OnePin notSetUp() {
    preferences = Preferences.NONE;
    return expired();
  }

  /** Not even the right one opens. */
  OnePin locked() {
    right = Result.LOCKED;
    return this;
  }

  int failures() {
    return failures;
  }

  @Override
  public Result check(Mailbox mailbox, Pin entered, String caller) {
    if (right == Result.LOCKED || PIN.equals(new String(entered.reveal()))) {
      return right;
    }
    failures++;
    return Result.WRONG;
  }

  @Override
  public Result checkNobody(Pin entered, String caller) {
    return Result.WRONG;
  }

  @Override
  public boolean isLocked(MailboxId mailbox) {
    return right == Result.LOCKED;
  }

  @Override
  public List<String> lockedCallers() {
    return List.of();
  }

  @Override
  public void change(Mailbox mailbox, Pin chosen) {
    throw new UnsupportedOperationException("a test changes no PIN");
  }

  @Override
  public Pin issue(Mailbox mailbox, Optional<Pin> given) {
    throw new UnsupportedOperationException("a test gives no PIN");
  }

  @Override
  public void unlock(MailboxId mailbox) {
    throw new UnsupportedOperationException("a test unlocks nothing");
  }

  @Override
  public void unlockCaller(String caller) {
    throw new UnsupportedOperationException("a test unlocks nothing");
  }

  @Override
  public Preferences of(MailboxId mailbox) {
    return preferences;
  }

  @Override
  public void save(MailboxId mailbox, Preferences chosen) {
    preferences = chosen;
  }
}
