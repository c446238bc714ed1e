package org.tandem.directory.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.tandem.api.config.WrongSetting;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.plan.DialPlan;
import org.tandem.directory.entry.Entries;
import org.tandem.directory.entry.Entry;

/** Resolves distribution lists, of which one may be a member of another, into mailboxes. */
final class DistributionLists {
  private final Map<MailboxId, Mailbox> mailboxes;
  private final Map<MailboxId, Entry.OfList> entries = new HashMap<>();
  private final List<String> complaints = new ArrayList<>();

  private DistributionLists(Map<MailboxId, Mailbox> mailboxes) {
    this.mailboxes = mailboxes;
  }

  /**
   * @param plan the dial plan of an entry, by the name in it; complains where there is none
   */
  static DistributionLists of(
      BiFunction<Entry, Optional<String>, Optional<DialPlan>> plan,
      Entries entries,
      Map<MailboxId, Mailbox> mailboxes) {
    DistributionLists lists = new DistributionLists(mailboxes);
    entries
        .of(Entry.OfList.class)
        .forEach(
            entry ->
                plan.apply(entry, entry.dialPlan()).ifPresent(known -> lists.add(entry, known)));
    lists.entries.forEach(lists::check);
    return lists;
  }

  /** By plan and number, each without doubles in the order of the members. */
  Map<MailboxId, List<Mailbox>> members() {
    Map<MailboxId, List<Mailbox>> members = new HashMap<>();
    entries.forEach(
        (id, entry) -> {
          Set<Mailbox> found = new LinkedHashSet<>();
          collect(id, found, new LinkedHashSet<>());
          members.put(id, List.copyOf(found));
        });
    return members;
  }

  List<String> complaints() {
    return complaints;
  }

  private void add(Entry.OfList entry, DialPlan plan) {
    MailboxId id = new MailboxId(plan.name(), entry.number());
    if (mailboxes.containsKey(id) || entries.putIfAbsent(id, entry) != null) {
      complain(entry, "number", entry.number(), "one that no mailbox and no other list has");
    }
  }

  private void check(MailboxId list, Entry.OfList entry) {
    for (String number : entry.members()) {
      MailboxId id = member(list, number);
      if (!mailboxes.containsKey(id) && !entries.containsKey(id)) {
        complain(entry, "members", number, "numbers of mailboxes or lists; the others count");
      }
    }
  }

  private static MailboxId member(MailboxId list, String number) {
    return new MailboxId(list.dialPlan(), number);
  }

  private void collect(MailboxId list, Set<Mailbox> found, Set<MailboxId> visited) {
    if (!visited.add(list)) {
      return;
    }
    Entry.OfList entry = entries.get(list);
    for (String number : entry.members()) {
      MailboxId id = member(list, number);
      if (mailboxes.containsKey(id)) {
        found.add(mailboxes.get(id));
      } else if (entries.containsKey(id)) {
        collect(id, found, visited);
      }
    }
  }

  private void complain(Entry entry, String key, Object value, String allowed) {
    complaints.add(new WrongSetting(entry.origin(), key, value, allowed).getMessage());
  }
}
