package org.tandem.notify.mail;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.mailbox.VoiceMessage;
import org.tandem.api.notify.Spool;
import org.tandem.api.plan.Directory;
import org.tandem.api.worker.CallSnapshot;
import org.tandem.notify.around.Surroundings;
import org.tandem.notify.arrivals.MailboxLook;
import org.tandem.notify.arrivals.Wish;
import org.tandem.notify.calls.CallTaker;
import org.tandem.notify.calls.MailboxName;
import org.tandem.notify.out.Configured;
import org.tandem.notify.out.WayOut;
import org.tandem.notify.spool.NotSent;
import org.tandem.notify.spool.SpoolEntry;

/**
 * Decides what is sent by mail, and puts it into the spool, from which a {@link Postman} sends it.
 */
final class MailRoom implements CallTaker, MailboxLook, WayOut.Purpose, AutoCloseable {
  private final Surroundings around;
  private final Configured<MailSettings> configured;
  private final Postman postman;
  private final WayOut<MailSettings> out;

  /**
   * @param folder for the spool, and for the marks of what was put into it
   */
  MailRoom(Path folder, Configured<MailSettings> configured, Surroundings around) {
    this.around = around;
    this.configured = configured;
    postman = new Postman(configured, around);
    out = new WayOut<>(folder, configured, around, this);
  }

  /** Sends what waits, and looks for what came meanwhile. */
  void start() {
    out.start();
  }

  void configure(Map<String, Object> properties) {
    out.configure(properties);
  }

  Spool spool() {
    return out.spool();
  }

  @Override
  public Wish wish() {
    return configured.wish(MailSettings::isOn);
  }

  @Override
  public void arrived(Mailbox mailbox, VoiceMessage message) throws IOException {
    if (mailbox.mail().isPresent() && mailbox.policy().mail()) {
      MailOrder order = MailOrder.message(mailbox, message);
      out.put(order.id(), order.content());
    }
  }

  /** While directory or settings are not known, whoever sends it decides whether it is wanted. */
  @Override
  public void ended(CallSnapshot call) {
    Optional<MailboxId> id = MailboxName.parse(call.mailbox());
    if (id.isEmpty()
        || !call.detail().isMissed()
        || configured.wish(MailSettings::isMissedTold) == Wish.NO) {
      return;
    }
    Optional<Directory> directory = around.directory();
    Optional<Mailbox> mailbox = directory.flatMap(known -> known.mailbox(id.get()));
    boolean isToCome = directory.isEmpty() || mailbox.isEmpty() && !directory.get().isWhole();
    if (isToCome || mailbox.filter(MailRoom::isMissedTold).isPresent()) {
      MailOrder order = MailOrder.missed(id.get(), mailbox.flatMap(Mailbox::mail), call);
      out.keep(order.id(), order.content());
    }
  }

  static boolean isMissedTold(Mailbox mailbox) {
    return mailbox.mail().isPresent() && mailbox.policy().missedCallNotices();
  }

  @Override
  public void send(SpoolEntry entry) throws NotSent, InterruptedException {
    postman.send(entry);
  }

  @Override
  public void look(MailboxId mailbox) {
    out.look(mailbox);
  }

  @Override
  public void close() {
    out.close();
  }
}
