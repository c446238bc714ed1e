package org.tandem.directory.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.tandem.api.mailbox.Mailbox;

/**
 * Finds mailboxes by the keys that spell the beginning of their subscribers' names, apart from
 * those that do not want to be found. Immutable.
 */
final class NameIndex {
  private static final Comparator<Mailbox> BY_NAME =
      Comparator.comparing(Mailbox::name, String.CASE_INSENSITIVE_ORDER).thenComparing(Mailbox::id);

  private final Map<String, NavigableMap<String, List<Mailbox>>> byPlan = new HashMap<>();

  NameIndex(Collection<Mailbox> mailboxes) {
    for (Mailbox mailbox : mailboxes.stream().filter(Mailbox::isListed).toList()) {
      NavigableMap<String, List<Mailbox>> names =
          byPlan.computeIfAbsent(mailbox.id().dialPlan(), plan -> new TreeMap<>());
      for (String keys : Spelling.of(mailbox.name())) {
        names.computeIfAbsent(keys, spelled -> new ArrayList<>(1)).add(mailbox);
      }
    }
  }

  List<Mailbox> beginning(String plan, String keys) {
    if (!keys.matches("[2-9]+")) {
      return List.of();
    }
    return byPlan
        .getOrDefault(plan, new TreeMap<>())
        .subMap(keys, true, keys + ":", false) // the colon comes after every digit
        .values()
        .stream()
        .flatMap(List::stream)
        .distinct()
        .sorted(BY_NAME)
        .toList();
  }
}
