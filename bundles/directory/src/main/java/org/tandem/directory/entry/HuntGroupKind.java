package org.tandem.directory.entry;

import java.util.Set;
import org.tandem.api.config.Settings;

/** Hunt groups: {@code org.tandem.huntgroup~NAME}. */
final class HuntGroupKind implements EntryKind {
  @Override
  public String factoryPid() {
    return "org.tandem.huntgroup";
  }

  @Override
  public Set<String> keys() {
    return Set.of("gateway", "pilot.numbers", Keys.DIAL_PLAN);
  }

  @Override
  public Entry read(String name, Settings settings) {
    return new Entry.OfHuntGroup(
        settings.pid(),
        Keys.optional(settings, "gateway"),
        Keys.someNumbers(settings, "pilot.numbers"),
        Keys.dialPlan(settings));
  }
}
