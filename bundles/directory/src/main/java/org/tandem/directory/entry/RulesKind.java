package org.tandem.directory.entry;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tandem.api.config.Settings;
import org.tandem.directory.rules.RuleKeys;

/** Call answering rules of a mailbox from wherever: {@code org.tandem.rules~NAME}. */
final class RulesKind implements EntryKind {
  @Override
  public String factoryPid() {
    return "org.tandem.rules";
  }

  @Override
  public Set<String> keys() {
    return Stream.concat(Stream.of("extension", Keys.DIAL_PLAN), RuleKeys.keys().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Entry read(String name, Settings settings) {
    return new Entry.OfRules(
        settings.pid(),
        Keys.extension(settings, "extension", name),
        Keys.dialPlan(settings),
        RuleKeys.read(settings));
  }
}
