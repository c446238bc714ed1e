package org.tandem.directory.entry;

import java.util.Locale;
import java.util.Set;
import org.tandem.api.config.Settings;
import org.tandem.api.plan.DialPlan;
import org.tandem.api.plan.SecurityMode;

/** Dial plans: {@code org.tandem.dialplan~NAME}. */
final class DialPlanKind implements EntryKind {
  static final String PID = "org.tandem.dialplan";

  @Override
  public String factoryPid() {
    return PID;
  }

  @Override
  public Set<String> keys() {
    return Set.of("extension.length", "access.numbers", "prefixes", "language", "security");
  }

  @Override
  public Entry read(String name, Settings settings) {
    if (!name.matches("[A-Za-z0-9_-]{1,40}")) {
      throw settings.wrong(
          "the instance's name", name, "letters, digits, hyphen and underscore, 1 to 40");
    }
    return new Entry.OfDialPlan(
        settings.pid(),
        new DialPlan(
            name,
            settings.number("extension.length", 4, 1, 20),
            Keys.numbers(settings, "access.numbers"),
            Keys.numbers(settings, "prefixes"),
            Keys.language(settings).orElse(Locale.ENGLISH),
            settings.parsed(
                "security",
                SecurityMode.UNSECURED,
                "unsecured, sip-secured or secured",
                text -> SecurityMode.valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_')))));
  }
}
