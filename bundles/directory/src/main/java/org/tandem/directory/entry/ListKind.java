package org.tandem.directory.entry;

import java.util.List;
import java.util.Set;
import org.tandem.api.config.Settings;

/** Distribution lists: {@code org.tandem.list~NAME}. */
final class ListKind implements EntryKind {
  @Override
  public String factoryPid() {
    return "org.tandem.list";
  }

  @Override
  public Set<String> keys() {
    return Set.of("number", Keys.DIAL_PLAN, "members");
  }

  @Override
  public Entry read(String name, Settings settings) {
    return new Entry.OfList(
        settings.pid(),
        Keys.extension(settings, "number", name),
        Keys.dialPlan(settings),
        members(settings));
  }

  private static List<String> members(Settings settings) {
    String allowed = "extensions and numbers of other lists, separated by commas";
    List<String> members = settings.list("members");
    if (members.isEmpty()) {
      throw settings.wrong("members", "", allowed);
    }
    for (String member : members) {
      if (!member.matches("\\d{1,20}")) {
        throw settings.wrong("members", member, allowed);
      }
    }
    return members;
  }
}
