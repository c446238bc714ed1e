package org.tandem.directory.entry;

import java.util.Map;
import java.util.Set;
import org.tandem.api.config.Settings;
import org.tandem.api.config.WrongSetting;

/** Reads the configurations of one factory PID. */
public interface EntryKind {
  String factoryPid();

  /** All keys that it knows; others are warned of. */
  Set<String> keys();

  /** Other names of keys. */
  default Map<String, String> aliases() {
    return Map.of();
  }

  /**
   * @param name the instance's
   * @throws WrongSetting for the first key that cannot be used
   */
  Entry read(String name, Settings settings);
}
