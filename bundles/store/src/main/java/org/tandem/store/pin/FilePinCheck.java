package org.tandem.store.pin;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.mailbox.Pin;
import org.tandem.api.mailbox.PinCheck;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.store.disk.StoreFolder;

/**
 * Checks PINs against the mailbox's file. One at a time for each mailbox: a hundred calls at once
 * get no more tries than one after the other.
 */
public final class FilePinCheck implements PinCheck {
  private static final Logger log = LoggerFactory.getLogger(FilePinCheck.class);

  private final StoreFolder store;
  private final IntSupplier failuresBeforeLockout;
  private final SlowHash hashing = new SlowHash();
  private final Map<MailboxId, Object> locks = new ConcurrentHashMap<>();

  /**
   * @param failuresBeforeLockout how many are allowed; asked at each check
   */
  public FilePinCheck(StoreFolder store, IntSupplier failuresBeforeLockout) {
    this.store = store;
    this.failuresBeforeLockout = failuresBeforeLockout;
  }

  @Override
  public Result check(Mailbox mailbox, Pin entered) throws StoreFailure {
    synchronized (lock(mailbox.id())) {
      try {
        store.check();
        return check(mailbox, entered, PinFile.read(file(mailbox.id())));
      } catch (IOException fault) {
        throw store.failure("PIN of " + mailbox.id(), fault);
      }
    }
  }

  private Result check(Mailbox mailbox, Pin entered, PinFile known) throws IOException {
    if (isLocked(known)) {
      return Result.LOCKED;
    }
    if (isRight(mailbox, entered, known)) {
      if (known.failures() > 0) {
        write(mailbox.id(), known.withFailures(0));
      }
      return Result.ACCEPTED;
    }
    PinFile failed = known.withFailures(known.failures() + 1);
    write(mailbox.id(), failed);
    if (isLocked(failed)) {
      log.warn("mailbox {}: locked after {} wrong PINs", mailbox.id(), failed.failures());
    }
    return Result.WRONG;
  }

  private boolean isLocked(PinFile known) {
    return known.failures() >= failuresBeforeLockout.getAsInt();
  }

  private boolean isRight(Mailbox mailbox, Pin entered, PinFile known) throws IOException {
    if (known.hash().isPresent()) {
      try {
        return hashing.matches(entered, known.hash().get());
      } catch (IllegalArgumentException damaged) {
        throw new IOException(file(mailbox.id()) + " is damaged: no hash", damaged);
      }
    }
    Optional<Pin> initial = mailbox.initialPin();
    boolean isSame = hashing.matches(entered, initial.orElse(entered));
    return isSame && initial.isPresent();
  }

  @Override
  public void change(MailboxId mailbox, Pin chosen) throws StoreFailure {
    String hash = hashing.of(chosen);
    update(mailbox, () -> new PinFile(Optional.of(hash), 0));
  }

  @Override
  public void unlock(MailboxId mailbox) throws StoreFailure {
    update(mailbox, () -> PinFile.read(file(mailbox)).withFailures(0));
  }

  @Override
  public boolean isLocked(MailboxId mailbox) throws StoreFailure {
    synchronized (lock(mailbox)) {
      try {
        store.check();
        return isLocked(PinFile.read(file(mailbox)));
      } catch (IOException fault) {
        throw store.failure("PIN of " + mailbox, fault);
      }
    }
  }

  /** What a file shall say. */
  @FunctionalInterface
  private interface Update {
    PinFile make() throws IOException;
  }

  private void update(MailboxId mailbox, Update update) throws StoreFailure {
    synchronized (lock(mailbox)) {
      try {
        store.check();
        write(mailbox, update.make());
      } catch (IOException fault) {
        throw store.failure("PIN of " + mailbox, fault);
      }
    }
  }

  private void write(MailboxId mailbox, PinFile content) throws IOException {
    store.ensure(store.mailbox(mailbox));
    content.write(file(mailbox));
  }

  private Path file(MailboxId mailbox) {
    return store.mailbox(mailbox).resolve("pin.properties");
  }

  /** Never removed: there are as many as there are mailboxes. */
  private Object lock(MailboxId mailbox) {
    return locks.computeIfAbsent(mailbox, id -> new Object());
  }
}
