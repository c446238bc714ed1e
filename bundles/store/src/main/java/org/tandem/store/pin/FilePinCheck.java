package org.tandem.store.pin;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.mailbox.Pin;
import org.tandem.api.mailbox.PinCheck;
import org.tandem.api.mailbox.PinRefused;
import org.tandem.api.mailbox.PinRules;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.store.disk.StoreFolder;

/**
 * Checks PINs against the mailbox's file. One at a time for each mailbox, and each counted as a
 * failure before it is looked at: neither a hundred calls at once nor a crash get a try for
 * nothing.
 */
public final class FilePinCheck implements PinCheck {
  private static final Logger log = LoggerFactory.getLogger(FilePinCheck.class);

  private final StoreFolder store;
  private final Supplier<PinLimits> limits;
  private final Surroundings surroundings;
  private final CallerFailures callers;
  private final PinFiles files;
  private final SlowHash hashing = new SlowHash();
  private final RandomPin chance = new RandomPin();
  private final Object nobody = new Object();

  /**
   * What a check needs of the world.
   *
   * @param waiting lets the thread of a caller who was wrong too often wait
   * @param lockedOut told of mailboxes that were locked, and by which caller
   */
  public record Surroundings(
      Clock clock, Consumer<Duration> waiting, BiConsumer<MailboxId, String> lockedOut) {}

  /**
   * @param limits asked at each check
   */
  public FilePinCheck(StoreFolder store, Supplier<PinLimits> limits, Surroundings surroundings) {
    this.store = store;
    this.limits = limits;
    this.surroundings = surroundings;
    this.files = new PinFiles(store);
    this.callers = new CallerFailures(store, limits, surroundings.clock());
  }

  @Override
  public Result check(Mailbox mailbox, Pin entered, String caller) throws StoreFailure {
    return counted(
        caller,
        "PIN of " + mailbox.id(),
        () -> files.alone(mailbox.id(), () -> look(mailbox, entered, caller)));
  }

  @Override
  public Result checkNobody(Pin entered, String caller) throws StoreFailure {
    return counted(
        caller,
        "PIN of nobody",
        () -> {
          synchronized (nobody) { // all that a mailbox costs
            hashing.matches(entered, entered);
            PinFile.NONE.write(store.root().resolve("nobody.properties"));
          }
          return Result.WRONG;
        });
  }

  /** A look at a PIN. */
  @FunctionalInterface
  private interface Look {
    Result result() throws IOException;
  }

  /** The delay depends on the caller alone: a mailbox must not be told from a number without. */
  private Result counted(String caller, String what, Look look) throws StoreFailure {
    try {
      store.check();
      if (!callers.begin(caller)) {
        return Result.LOCKED;
      }
      Result result = look.result();
      if (result == Result.WRONG) {
        surroundings.waiting().accept(limits.get().delay(callers.of(caller)));
      } else {
        callers.giveBack(caller);
      }
      return result;
    } catch (IOException fault) {
      throw store.failure(what, fault);
    }
  }

  private Result look(Mailbox mailbox, Pin entered, String caller) throws IOException {
    PinFile known = files.read(mailbox.id());
    if (known.isLocked()) {
      return Result.LOCKED;
    }
    PinRules rules = mailbox.policy().pins();
    PinFile failed = known.withFailure(rules.lockoutFailures());
    files.write(mailbox.id(), failed);
    if (isRight(mailbox, entered, known)) {
      files.write(mailbox.id(), known.withoutFailures());
      return isExpired(known, rules) ? Result.EXPIRED : Result.ACCEPTED;
    }
    if (failed.isLocked()) {
      log.warn("mailbox {}: locked after {} wrong PINs", mailbox.id(), failed.failures());
      surroundings.lockedOut().accept(mailbox.id(), caller);
    }
    return Result.WRONG;
  }

  private boolean isExpired(PinFile known, PinRules rules) {
    Instant oldest = surroundings.clock().instant().minus(rules.lifetime());
    boolean isTooOld = !rules.lifetime().isZero() && known.changed().isBefore(oldest);
    return known.hash().isEmpty() || known.isIssued() || isTooOld;
  }

  private boolean isRight(Mailbox mailbox, Pin entered, PinFile known) throws IOException {
    if (known.hash().isPresent()) {
      try {
        return hashing.matches(entered, known.hash().get());
      } catch (IllegalArgumentException damaged) {
        throw new PinFile.Damaged(files.file(mailbox.id()), "no hash", damaged);
      }
    }
    Optional<Pin> initial = mailbox.initialPin();
    boolean isSame = hashing.matches(entered, initial.orElse(entered));
    return isSame && initial.isPresent();
  }

  @Override
  public void change(Mailbox mailbox, Pin chosen) throws PinRefused, StoreFailure {
    Optional<PinRefused.Reason> refusal = ChosenPin.refusal(mailbox, chosen);
    if (refusal.isPresent()) {
      throw new PinRefused(refusal.get());
    }
    boolean isNew =
        files.told(
            mailbox.id(),
            () -> {
              PinFile known = files.readOrMend(mailbox.id());
              if (wasUsed(mailbox, chosen, known)) {
                return false;
              }
              Instant now = surroundings.clock().instant();
              files.write(mailbox.id(), known.with(hashing.of(chosen), now));
              return true;
            });
    if (!isNew) {
      throw new PinRefused(PinRefused.Reason.USED_BEFORE);
    }
  }

  @Override
  public Pin issue(Mailbox mailbox, Optional<Pin> given) throws StoreFailure {
    Pin issued = given.orElseGet(() -> chance.pinFor(mailbox));
    files.told(
        mailbox.id(),
        () -> {
          PinFile known = files.readOrMend(mailbox.id());
          return files.write(
              mailbox.id(), known.issued(hashing.of(issued), surroundings.clock().instant()));
        });
    log.info("mailbox {}: an administrator issued a new PIN", mailbox.id());
    return issued;
  }

  private boolean wasUsed(Mailbox mailbox, Pin chosen, PinFile known) {
    return mailbox.initialPin().filter(initial -> hashing.matches(chosen, initial)).isPresent()
        || known.hashes().stream()
            .limit(mailbox.policy().pins().history())
            .anyMatch(hash -> isSame(chosen, hash));
  }

  private boolean isSame(Pin chosen, String hash) {
    try {
      return hashing.matches(chosen, hash);
    } catch (IllegalArgumentException damaged) {
      return false;
    }
  }

  @Override
  public void unlock(MailboxId mailbox) throws StoreFailure {
    files.told(mailbox, () -> files.write(mailbox, files.read(mailbox).withoutFailures()));
  }

  @Override
  public boolean isLocked(MailboxId mailbox) throws StoreFailure {
    return files.told(mailbox, () -> files.read(mailbox).isLocked());
  }

  @Override
  public void unlockCaller(String caller) throws StoreFailure {
    try {
      store.check();
      callers.forget(caller);
    } catch (IOException fault) {
      throw store.failure("wrong PINs of a caller", fault);
    }
  }

  @Override
  public List<String> lockedCallers() throws StoreFailure {
    try {
      store.check();
      return callers.locked();
    } catch (IOException fault) {
      throw store.failure("wrong PINs of callers", fault);
    }
  }
}
