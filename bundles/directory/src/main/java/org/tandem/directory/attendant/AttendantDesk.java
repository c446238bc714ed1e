package org.tandem.directory.attendant;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.tandem.api.attendant.Attendants;
import org.tandem.api.attendant.AutoAttendant;
import org.tandem.directory.entry.Entries;

/**
 * What administrators do with attendants while they are configured: close and reopen them, and
 * replace their files. Publishes {@link Attendants}.
 */
public final class AttendantDesk implements AutoCloseable {
  private final BundleContext context;
  private final ClosedAttendants closed;
  private final Supplier<Entries> configured;
  private final Supplier<Collection<AutoAttendant>> attendants;
  private final Runnable readAgain;
  private final AnnouncementWatch watch = new AnnouncementWatch();
  private ServiceRegistration<Attendants> registration;

  /**
   * @param configured entries as they are now
   * @param attendants that came of them
   * @param readAgain reads all attendants once more, with what was closed
   */
  public AttendantDesk(
      BundleContext context,
      Supplier<Entries> configured,
      Supplier<Collection<AutoAttendant>> attendants,
      Runnable readAgain) {
    this.context = context;
    this.configured = configured;
    this.attendants = attendants;
    this.readAgain = readAgain;
    this.closed =
        new ClosedAttendants(
            Optional.ofNullable(context.getProperty("tandem.data"))
                .map(data -> Path.of(data, "directory", "closed-attendants.properties")));
  }

  public void open() {
    SwitchedAttendants service = new SwitchedAttendants(closed, configured, attendants, readAgain);
    registration = context.registerService(Attendants.class, service, null);
    watch.open(configured, readAgain);
  }

  /** The entries, with those attendants closed that are. */
  public Entries closed(Entries entries) {
    return closed.applied(entries);
  }

  @Override
  public void close() {
    watch.close();
    registration.unregister();
  }
}
