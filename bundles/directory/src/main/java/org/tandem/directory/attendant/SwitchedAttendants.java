package org.tandem.directory.attendant;

import java.io.IOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.api.attendant.Attendants;
import org.tandem.api.attendant.AutoAttendant;
import org.tandem.directory.entry.Entries;
import org.tandem.directory.entry.Entry;

/** Closes and reopens attendants for administrators. */
public final class SwitchedAttendants implements Attendants {
  private static final Logger LOG = LoggerFactory.getLogger(SwitchedAttendants.class);

  private final ClosedAttendants closed;
  private final Supplier<Entries> entries;
  private final Supplier<Collection<AutoAttendant>> attendants;
  private final Runnable changed;

  /**
   * @param entries as they are configured now
   * @param attendants as they are now
   * @param changed makes a change count
   */
  public SwitchedAttendants(
      ClosedAttendants closed,
      Supplier<Entries> entries,
      Supplier<Collection<AutoAttendant>> attendants,
      Runnable changed) {
    this.closed = closed;
    this.entries = entries;
    this.attendants = attendants;
    this.changed = changed;
  }

  @Override
  public List<AutoAttendant> all() {
    return attendants.get().stream().sorted(Comparator.comparing(AutoAttendant::name)).toList();
  }

  @Override
  public void close(String attendant, String greeting) throws AttendantRefused {
    try {
      entry(attendant).folder().announcement(greeting);
      closed.close(attendant, greeting);
    } catch (IllegalArgumentException | IOException refused) {
      throw new AttendantRefused(refused.getMessage());
    }
    LOG.info("attendant {} is closed by {}", attendant, greeting);
    changed.run();
  }

  @Override
  public void reopen(String attendant) throws AttendantRefused {
    entry(attendant);
    try {
      closed.reopen(attendant);
    } catch (IOException notKept) {
      throw new AttendantRefused(notKept.getMessage());
    }
    LOG.info("attendant {} goes by its hours", attendant);
    changed.run();
  }

  private Entry.OfAttendant entry(String name) throws AttendantRefused {
    return entries
        .get()
        .of(Entry.OfAttendant.class)
        .filter(entry -> entry.attendant().name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AttendantRefused("there is no attendant " + name));
  }
}
