package org.tandem.directory.entry;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.api.config.WrongSetting;

/**
 * The entries that come from Configuration Admin: factory PIDs, an instance for each entry. A wrong
 * one is told in one line and does not touch the others; what that instance said before still
 * counts. Not thread-safe.
 */
public final class ConfigurationSource {
  private static final Logger log = LoggerFactory.getLogger(ConfigurationSource.class);

  private final Map<String, Optional<Entry>> byPid = new TreeMap<>();
  private final Map<String, String> factoryPids = new HashMap<>();
  private final Consumer<String> complaints;

  /** Wrong entries are told in the log. */
  public ConfigurationSource() {
    this(log::error);
  }

  /**
   * @param complaints told of wrong entries, in one line each
   */
  public ConfigurationSource(Consumer<String> complaints) {
    this.complaints = complaints;
  }

  /** The factory PIDs that it knows. */
  public static Set<String> factoryPids() {
    return EntryReader.factoryPids();
  }

  public void changed(String factoryPid, String pid, Map<String, ?> properties) {
    factoryPids.put(pid, factoryPid);
    try {
      byPid.put(pid, Optional.of(EntryReader.read(factoryPid, pid, properties)));
    } catch (WrongSetting wrong) {
      boolean hadOne = byPid.computeIfAbsent(pid, unknown -> Optional.empty()).isPresent();
      complaints.accept(wrong.getMessage() + (hadOne ? "; kept as it was" : "; it does not count"));
    }
  }

  public void removed(String pid) {
    factoryPids.remove(pid);
    byPid.remove(pid);
  }

  public Entries entries() {
    return new Entries(
        byPid.values().stream().flatMap(Optional::stream).toList(),
        factoryPids.containsValue(DialPlanKind.PID) || factoryPids.containsValue(MailboxKind.PID));
  }
}
