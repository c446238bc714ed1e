package org.tandem.notify.spool;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The entries of a spool, in memory and on the disk: {@value #MOST} at most. What the disk does not
 * take may stay in memory alone, up to {@value #MOST_UNWRITTEN} entries of them, until the disk
 * takes it. Guarded by its owner.
 */
final class SpoolTable {
  private static final Logger LOG = LoggerFactory.getLogger(SpoolTable.class);
  private static final int MOST = 20_000;
  private static final int MOST_UNWRITTEN = 5_000;
  private static final int LOST_TOLD = 1_000;

  private final String name;
  private final SpoolFolder folder;
  private final int most;
  private final Map<String, SpoolEntry> entries = new TreeMap<>();
  private final Set<String> unwritten = new LinkedHashSet<>();
  private int lost;

  SpoolTable(String name, Path folder) {
    this(name, folder, MOST);
  }

  /**
   * @param most how many there may be in all
   */
  SpoolTable(String name, Path folder, int most) {
    this.name = name;
    this.most = most;
    this.folder = new SpoolFolder(folder);
    try {
      this.folder.read().forEach(entry -> entries.put(entry.id(), entry));
    } catch (IOException unreadable) {
      LOG.error("what waits in the {} spool cannot be read: {}", name, unreadable.toString());
    }
  }

  String name() {
    return name;
  }

  boolean has(String id) {
    return entries.containsKey(id);
  }

  List<SpoolEntry> all() {
    return List.copyOf(entries.values());
  }

  /** How many were taken neither on the disk nor in memory for want of room. */
  int lost() {
    return lost;
  }

  /**
   * Takes it on the disk or not at all.
   *
   * @throws IOException if the disk takes no more, or too much waits already
   */
  void add(SpoolEntry entry) throws IOException {
    if (!makesRoom()) {
      throw new IOException(most + " wait already");
    }
    write(entry);
  }

  private void write(SpoolEntry entry) throws IOException {
    folder.write(entry);
    entries.put(entry.id(), entry);
  }

  /** Takes it, in memory if there is no other way; counts it as lost if there is no way. */
  void keep(SpoolEntry entry) {
    if (!makesRoom()) {
      lose(most + " wait already");
      return;
    }
    try {
      write(entry);
    } catch (IOException full) {
      if (unwritten.isEmpty()) {
        LOG.error(
            "the {} spool takes no more on the disk but in memory: {}", name, full.getMessage());
      }
      if (unwritten.size() < MOST_UNWRITTEN) {
        unwritten.add(entry.id());
        entries.put(entry.id(), entry);
      } else {
        lose("neither disk nor memory takes more");
      }
    }
  }

  private void lose(String why) {
    if (lost++ % LOST_TOLD == 0) {
      LOG.error("{} spool: {}, {} lost so far", name, why, lost);
    }
  }

  /**
   * What was given up makes way.
   *
   * @return whether there is room for one more
   */
  private boolean makesRoom() {
    if (entries.size() < most) {
      return true;
    }
    Optional<SpoolEntry> oldest =
        entries.values().stream()
            .filter(entry -> entry.next().isEmpty())
            .min(Comparator.comparing(SpoolEntry::since));
    oldest.ifPresent(this::remove);
    return oldest.isPresent();
  }

  /** An entry's newer state; where it cannot be written, the older one means an earlier try. */
  void change(SpoolEntry changed) {
    if (wasSent(changed)) {
      entries.remove(changed.id()); // or it would be there again
      return;
    }
    entries.put(changed.id(), changed);
    if (!unwritten.contains(changed.id())) {
      try {
        folder.write(changed);
      } catch (IOException full) {
        LOG.warn("the {} spool cannot be written: {}", name, full.toString());
      }
    }
  }

  /** A state that is not worth writing. */
  void changeInMemory(SpoolEntry changed) {
    entries.put(changed.id(), changed);
  }

  void remove(SpoolEntry entry) {
    entries.remove(entry.id());
    if (!unwritten.remove(entry.id())) {
      try {
        folder.remove(entry);
      } catch (IOException staysThere) {
        LOG.error("{} may be sent twice: {}", entry.part(SpoolEntry.WHAT), staysThere.toString());
      }
    }
  }

  /** Writes what is in memory alone, as far as the disk takes it. */
  void writeUnwritten() {
    if (unwritten.isEmpty()) {
      return;
    }
    try {
      for (String id : List.copyOf(unwritten)) {
        folder.write(entries.get(id));
        unwritten.remove(id);
      }
      LOG.info("the {} spool is on the disk again; {} lost", name, lost);
    } catch (IOException stillFull) {
      LOG.debug("{} stay in memory", unwritten.size(), stillFull);
    }
  }

  /** The same for the last time, and tells what is lost by it. */
  void close() {
    writeUnwritten();
    if (!unwritten.isEmpty()) {
      LOG.error("{} spool: the disk did not take {}, which are lost", name, unwritten);
    }
  }

  /** Whether another life of this bundle, which ended while it was sending, has sent it by now. */
  boolean wasSent(SpoolEntry entry) {
    return !unwritten.contains(entry.id()) && folder.isGone(entry);
  }
}
