package org.tandem.notify.out;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.notify.Spool;
import org.tandem.notify.around.Surroundings;
import org.tandem.notify.arrivals.MailboxLook;
import org.tandem.notify.arrivals.MessageTaker;
import org.tandem.notify.arrivals.MessageWatch;
import org.tandem.notify.spool.DiskSpool;
import org.tandem.notify.spool.NotSent;
import org.tandem.notify.spool.Sender;
import org.tandem.notify.spool.SpoolEntry;

/**
 * A way out of the system: what is to be sent waits in a spool; messages are put there by comparing
 * its marks with the store, so that none is missed while this bundle is away. What belongs into the
 * spool, and how it is sent, is left to its {@link Purpose}.
 *
 * @param <S> its settings
 */
public final class WayOut<S extends WayOutSettings> implements MailboxLook, AutoCloseable {
  /** What it is for. */
  public interface Purpose extends MessageTaker, Sender {}

  private final Configured<S> configured;
  private final Surroundings around;
  private final Purpose purpose;
  private final DiskSpool spool;
  private final MessageWatch watch;
  private final Runnable sweep;

  /**
   * @param folder for the spool, and for the marks of what was put into it
   */
  public WayOut(Path folder, Configured<S> configured, Surroundings around, Purpose purpose) {
    this.configured = configured;
    this.around = around;
    this.purpose = purpose;
    String name = configured.name();
    spool =
        new DiskSpool(name, folder.resolve("spool"), this::send, () -> configured.get().retry());
    watch = new MessageWatch("notify-" + name + "-watch", folder.resolve("told"), around, purpose);
    sweep = watch::sweepSoon;
  }

  /** Sends what waits, and looks for what came meanwhile. */
  public void start() {
    spool.start();
    around.onArrival(sweep);
    watch.start(configured.get().sweep());
  }

  /** Takes other settings, and tries at once what waited for them. */
  public void configure(Map<String, Object> properties) {
    if (configured.take(properties)) {
      watch.start(configured.get().sweep());
      spool.improved();
    }
  }

  private void send(SpoolEntry entry) throws NotSent, InterruptedException {
    if (configured.trouble().isPresent()) {
      throw new NotSent(NotSent.Kind.AWAY, configured.trouble().get());
    }
    purpose.send(entry);
  }

  public Spool spool() {
    return spool;
  }

  /**
   * Puts something into the spool that can be told again.
   *
   * @throws IOException if the disk takes no more
   */
  public void put(String id, Map<String, String> content) throws IOException {
    spool.put(id, content);
  }

  /** Puts something into the spool that nobody tells again. */
  public void keep(String id, Map<String, String> content) {
    spool.keep(id, content);
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
