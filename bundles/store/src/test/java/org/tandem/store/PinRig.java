package org.tandem.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.mailbox.MailboxPolicy;
import org.tandem.api.mailbox.Pin;
import org.tandem.api.mailbox.PinCheck.Result;
import org.tandem.api.mailbox.PinRules;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.store.disk.StoreFolder;
import org.tandem.store.pin.FilePinCheck;
import org.tandem.store.pin.PinLimits;

/** PINs in a folder; time passes when it is told to, and who waits is noted. */
final class PinRig implements AutoCloseable {
  static final String CALLER = "5550100";

  final FilePinCheck pins;
  final List<Duration> waited = new CopyOnWriteArrayList<>();
  final List<MailboxId> lockedOut = new CopyOnWriteArrayList<>();
  private final StoreFolder folder;
  private Instant now = Instant.parse("2026-03-04T05:06:07Z");

  PinRig(Path path) throws Exception {
    this(path, new PinLimits(Duration.ofSeconds(8), 30, Duration.ofHours(24)));
  }

  PinRig(Path path, PinLimits limits) throws Exception {
    folder = new StoreFolder(path);
    folder.create();
    folder.take();
    pins =
        new FilePinCheck(
            folder,
            () -> limits,
            new FilePinCheck.Surroundings(
                new CountedClock(), waited::add, (mailbox, caller) -> lockedOut.add(mailbox)));
  }

  static Mailbox mailbox(String extension, Optional<Pin> initial) {
    return mailbox(extension, initial, PinRules.DEFAULT);
  }

  static Mailbox mailbox(String extension, Optional<Pin> initial, PinRules rules) {
    MailboxPolicy policy =
        new MailboxPolicy(
            "test",
            rules,
            Duration.ofMinutes(5),
            500,
            true,
            true,
            true,
            true,
            true,
            true,
            List.of());
    return new Mailbox(
        new MailboxId("sfo", extension),
        "",
        Locale.ENGLISH,
        initial,
        Optional.empty(),
        Optional.empty(),
        Optional.of("+49305550199"),
        policy);
  }

  Result check(Mailbox mailbox, Pin pin) throws StoreFailure {
    return pins.check(mailbox, pin, CALLER);
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  @Override
  public void close() throws IOException {
    folder.close();
  }

  private final class CountedClock extends Clock {
    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
