package org.tandem.notify.webhook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
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
import org.tandem.notify.spool.DiskSpool;
import org.tandem.notify.spool.SpoolEntry;

/**
 * Puts what happens into a spool, from which a {@link Poster} posts it. Messages are compared with
 * the store, calls come from the workers; neither is missed while this bundle is away.
 */
final class Webhook implements CallTaker, MailboxLook, MessageTaker, AutoCloseable {
  private final Surroundings around;
  private final DiskSpool spool;
  private final MessageWatch watch;
  private final Runnable sweep;
  private volatile WebhookSettings settings;

  /**
   * @param folder for the spool, and for the marks of what was put into it
   */
  Webhook(Path folder, WebhookSettings settings, Surroundings around) {
    this.settings = settings;
    this.around = around;
    spool =
        new DiskSpool(
            "webhook",
            folder.resolve("spool"),
            new Poster(() -> this.settings),
            () -> this.settings.retry());
    watch = new MessageWatch("notify-webhook-watch", folder.resolve("told"), around, this);
    sweep = watch::sweepSoon;
  }

  /** Posts what waits, and looks for what came meanwhile. */
  void start() {
    spool.start();
    around.onArrival(sweep);
    watch.start(settings.sweep());
  }

  void settings(WebhookSettings changed) {
    settings = changed;
    watch.start(changed.sweep());
  }

  Spool spool() {
    return spool;
  }

  @Override
  public boolean isWanted() {
    return settings.wants(Occurrence.MESSAGE);
  }

  @Override
  public void arrived(Mailbox mailbox, VoiceMessage message) throws IOException {
    put(Occurrence.message(message));
  }

  @Override
  public void ended(CallSnapshot call) {
    tell(Occurrence.call(call, Occurrence.CALL_ENDED));
    if (call.detail().isMissed()) {
      tell(Occurrence.call(call, Occurrence.MISSED_CALL));
    }
  }

  /** Something that only an event told of. */
  void tell(Occurrence occurrence) {
    try {
      if (settings.wants(occurrence.kind())) {
        put(occurrence);
      }
    } catch (IOException full) {
      throw new UncheckedIOException("nobody is told of " + occurrence.id(), full);
    }
  }

  private void put(Occurrence occurrence) throws IOException {
    spool.put(
        occurrence.id(),
        Map.of(
            SpoolEntry.WHAT,
            occurrence.kind(),
            SpoolEntry.TO,
            settings.url().map(Object::toString).orElse(""),
            Poster.JSON,
            occurrence.json()));
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
