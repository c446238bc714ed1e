package org.tandem.worker.service;

import org.tandem.api.mailbox.Mailbox;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.mailbox.Pin;
import org.tandem.api.mailbox.PinCheck;
import org.tandem.api.mailbox.StoreFailure;

/** The check of PINs that is running when it is asked. */
record FollowedPins(Followed<PinCheck> store) implements PinCheck {
  @Override
  public Result check(Mailbox mailbox, Pin entered) throws StoreFailure {
    return store.await().check(mailbox, entered);
  }

  @Override
  public void change(MailboxId mailbox, Pin chosen) throws StoreFailure {
    store.await().change(mailbox, chosen);
  }

  @Override
  public void unlock(MailboxId mailbox) throws StoreFailure {
    store.await().unlock(mailbox);
  }

  @Override
  public boolean isLocked(MailboxId mailbox) throws StoreFailure {
    return store.await().isLocked(mailbox);
  }
}
