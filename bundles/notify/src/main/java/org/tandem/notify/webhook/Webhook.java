package org.tandem.notify.webhook;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.mailbox.VoiceMessage;
import org.tandem.api.notify.Spool;
import org.tandem.api.worker.CallSnapshot;
import org.tandem.notify.around.Surroundings;
import org.tandem.notify.arrivals.MailboxLook;
import org.tandem.notify.arrivals.Wish;
import org.tandem.notify.calls.CallTaker;
import org.tandem.notify.out.Configured;
import org.tandem.notify.out.WayOut;
import org.tandem.notify.spool.NotSent;
import org.tandem.notify.spool.SpoolEntry;

/** Puts what happens into a spool, from which a {@link Poster} posts it. */
final class Webhook implements CallTaker, MailboxLook, WayOut.Purpose, AutoCloseable {
  private final Configured<WebhookSettings> configured;
  private final Poster poster;
  private final WayOut<WebhookSettings> out;

  /**
   * @param folder for the spool, and for the marks of what was put into it
   */
  Webhook(Path folder, Configured<WebhookSettings> configured, Surroundings around) {
    this.configured = configured;
    poster = new Poster(configured);
    out = new WayOut<>(folder, configured, around, this);
  }

  /** Posts what waits, and looks for what came meanwhile. */
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
    return wish(Occurrence.MESSAGE);
  }

  private Wish wish(String kind) {
    return configured.wish(settings -> settings.wants(kind));
  }

  @Override
  public void arrived(Mailbox mailbox, VoiceMessage message) throws IOException {
    Occurrence occurrence = Occurrence.message(message);
    out.put(occurrence.id(), content(occurrence));
  }

  @Override
  public void ended(CallSnapshot call) {
    tell(Occurrence.call(call, Occurrence.CALL_ENDED));
    if (call.detail().isMissed()) {
      tell(Occurrence.call(call, Occurrence.MISSED_CALL));
    }
  }

  /** Something that nobody tells again. */
  void tell(Occurrence occurrence) {
    if (wish(occurrence.kind()) != Wish.NO) {
      out.keep(occurrence.id(), content(occurrence));
    }
  }

  private Map<String, String> content(Occurrence occurrence) {
    return Map.of(
        SpoolEntry.WHAT,
        occurrence.kind(),
        SpoolEntry.TO,
        configured.get().url().map(Object::toString).orElse(""),
        Poster.JSON,
        occurrence.json());
  }

  @Override
  public void send(SpoolEntry entry) throws NotSent, InterruptedException {
    poster.send(entry);
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
