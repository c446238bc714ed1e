package org.tandem.notify.mail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.mailbox.VoiceMessage;
import org.tandem.api.notify.Spool;
import org.tandem.api.worker.CallSnapshot;
import org.tandem.notify.around.Surroundings;
import org.tandem.notify.arrivals.MailboxLook;
import org.tandem.notify.arrivals.MessageTaker;
import org.tandem.notify.arrivals.MessageWatch;
import org.tandem.notify.calls.CallTaker;
import org.tandem.notify.calls.MailboxName;
import org.tandem.notify.spool.DiskSpool;

/**
 * Decides what is sent by mail, and puts it into the spool, from which a {@link Postman} sends it.
 */
final class MailRoom implements CallTaker, MailboxLook, MessageTaker, AutoCloseable {
  private final Surroundings around;
  private final DiskSpool spool;
  private final MessageWatch watch;
  private final Runnable sweep;
  private volatile MailSettings settings;

  /**
   * @param folder for the spool, and for the marks of what was put into it
   */
  MailRoom(Path folder, MailSettings settings, Surroundings around) {
    this.settings = settings;
    this.around = around;
    spool =
        new DiskSpool(
            "mail",
            folder.resolve("spool"),
            new Postman(() -> this.settings, around),
            () -> this.settings.retry());
    watch = new MessageWatch("notify-mail-watch", folder.resolve("told"), around, this);
    sweep = watch::sweepSoon;
  }

  /** Sends what waits, and looks for what came meanwhile. */
  void start() {
    spool.start();
    around.onArrival(sweep);
    watch.start(settings.sweep());
  }

  void settings(MailSettings changed) {
    settings = changed;
    watch.start(changed.sweep());
  }

  Spool spool() {
    return spool;
  }

  @Override
  public boolean isWanted() {
    return settings.isOn();
  }

  @Override
  public void arrived(Mailbox mailbox, VoiceMessage message) throws IOException {
    if (mailbox.mail().isPresent() && mailbox.policy().mail()) {
      MailOrder order = MailOrder.message(mailbox, message);
      spool.put(order.id(), order.content());
    }
  }

  @Override
  public void ended(CallSnapshot call) {
    if (call.detail().isMissed() && settings.isOn() && settings.missedCalls()) {
      MailboxName.parse(call.mailbox())
          .flatMap(this::mailbox)
          .filter(mailbox -> mailbox.mail().isPresent() && mailbox.policy().missedCallNotices())
          .ifPresent(mailbox -> missed(mailbox, call));
    }
  }

  private Optional<Mailbox> mailbox(MailboxId id) {
    return around.directory().flatMap(directory -> directory.mailbox(id));
  }

  private void missed(Mailbox mailbox, CallSnapshot call) {
    MailOrder order = MailOrder.missed(mailbox, call);
    try {
      spool.put(order.id(), order.content());
    } catch (IOException full) {
      throw new UncheckedIOException("a missed call is not told by mail", full);
    }
  }

  @Override
  public void look(MailboxId mailbox) {
    watch.look(mailbox);
  }

  @Override
  public void close() {
    around.forget(sweep);
    watch.close();
    spool.close();
  }
}
