package org.tandem.directory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tandem.api.config.WrongSetting;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.plan.DialPlan;
import org.tandem.api.plan.SecurityMode;
import org.tandem.api.plan.VoipGateway;

/**
 * Puts entries together: fills in what they leave to a default, and leaves out, with a complaint,
 * what contradicts the rest. Used once.
 */
final class Assembly {
  static final String THIS_COMPUTER = "this-computer";
  static final String DEFAULT_PLAN = "default";

  private final Entries entries;
  private final OwnAddresses ownAddresses;
  private final Map<String, DialPlan> plans = new TreeMap<>();
  private final List<Snapshot.Route> routes = new ArrayList<>();
  private final Map<MailboxId, Mailbox> mailboxes = new HashMap<>();
  private final List<String> complaints = new ArrayList<>();

  /**
   * What came of it.
   *
   * @param complaints sentences about entries that do not count
   */
  record Result(Snapshot snapshot, List<String> complaints) {}

  private Assembly(Entries entries, OwnAddresses ownAddresses) {
    this.entries = entries;
    this.ownAddresses = ownAddresses;
  }

  static Result of(Entries entries, OwnAddresses ownAddresses) {
    return new Assembly(entries, ownAddresses).result();
  }

  private Result result() {
    addPlans();
    entries.of(Entry.OfGateway.class).forEach(this::add);
    entries.of(Entry.OfMailbox.class).forEach(this::add);
    if (!entries.isPlanned()) {
      Example.MAILBOXES.forEach(this::add);
      warnOfExample();
    }
    VoipGateway thisComputer = new VoipGateway(THIS_COMPUTER, plans.keySet().iterator().next());
    return new Result(
        new Snapshot(plans, routes, thisComputer, ownAddresses, mailboxes),
        List.copyOf(complaints));
  }

  private void addPlans() {
    entries.of(Entry.OfDialPlan.class).forEach(e -> plans.put(e.plan().name(), e.plan()));
    if (plans.isEmpty()) {
      DialPlan implied = entries.isPlanned() ? defaultPlan() : Example.PLAN;
      plans.put(implied.name(), implied);
    }
  }

  /** For mailboxes without any dial plan: as long as their longest extension. */
  private DialPlan defaultPlan() {
    int length =
        entries.of(Entry.OfMailbox.class).mapToInt(e -> e.extension().length()).max().orElse(4);
    return new DialPlan(
        DEFAULT_PLAN, length, List.of(), List.of(), Locale.ENGLISH, SecurityMode.UNSECURED);
  }

  private void add(Entry.OfGateway entry) {
    Optional<DialPlan> plan = plan(entry, entry.dialPlan());
    if (plan.isEmpty()) {
      return;
    }
    VoipGateway gateway = new VoipGateway(entry.name(), plan.get().name());
    for (Network network : entry.networks()) {
      Optional<Snapshot.Route> taken =
          routes.stream().filter(route -> route.network().equals(network)).findFirst();
      if (taken.isPresent()) {
        String other = taken.get().gateway().name();
        complain(
            entry, "addresses", network, "an address that gateway " + other + " does not have");
      } else {
        routes.add(new Snapshot.Route(network, gateway));
      }
    }
  }

  private void add(Entry.OfMailbox entry) {
    Optional<DialPlan> found = plan(entry, entry.dialPlan());
    if (found.isEmpty()) {
      return;
    }
    DialPlan plan = found.get();
    String extension = entry.extension();
    if (extension.length() != plan.extensionLength()) {
      String length = plan.extensionLength() + " digits (extension.length";
      complain(entry, "extension", extension, length + " of dial plan " + plan.name() + ")");
      return;
    }
    MailboxId id = new MailboxId(plan.name(), extension);
    Locale language = entry.language().orElse(plan.language());
    Mailbox mailbox = new Mailbox(id, entry.name(), language, entry.initialPin());
    if (mailboxes.putIfAbsent(id, mailbox) != null) {
      complain(entry, "extension", extension, "one that dial plan " + plan.name() + " has not yet");
    }
  }

  private Optional<DialPlan> plan(Entry entry, Optional<String> named) {
    if (named.isEmpty() && plans.size() == 1) {
      return plans.values().stream().findFirst();
    }
    Optional<DialPlan> plan = named.map(plans::get);
    if (plan.isEmpty()) {
      complain(entry, "dialplan", named.orElse(""), "one of " + plans.keySet());
    }
    return plan;
  }

  private void warnOfExample() {
    if (!routes.isEmpty()) {
      complaints.add(
          "other computers may call, but no mailbox is configured: they reach the example's"
              + " mailboxes, whose PINs are published");
    }
  }

  private void complain(Entry entry, String key, Object value, String allowed) {
    complaints.add(new WrongSetting(entry.origin(), key, value, allowed).getMessage());
  }
}
