package org.tandem.directory.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.tandem.api.attendant.AutoAttendant;
import org.tandem.api.config.WrongSetting;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.mailbox.MailboxPolicy;
import org.tandem.api.plan.DialPlan;
import org.tandem.api.plan.SecurityMode;
import org.tandem.api.plan.VoipGateway;
import org.tandem.directory.entry.Entries;
import org.tandem.directory.entry.Entry;
import org.tandem.directory.entry.Network;

/**
 * Puts entries together: fills in what they leave to a default, and leaves out, with a complaint,
 * what contradicts the rest. Used once.
 */
public final class Assembly {
  static final String THIS_COMPUTER = "this-computer";
  static final String DEFAULT_PLAN = "default";

  private final Entries entries;
  private final OwnAddresses ownAddresses;
  private final Map<String, DialPlan> plans = new TreeMap<>();
  private final List<Contents.Route> routes = new ArrayList<>();
  private final Map<String, VoipGateway> certificates = new TreeMap<>();
  private final List<Contents.HuntGroup> huntGroups = new ArrayList<>();
  private final Map<String, NumberSpace> spaces = new HashMap<>();
  private final Map<String, MailboxPolicy> policies = new TreeMap<>();
  private final Map<MailboxId, Mailbox> mailboxes = new HashMap<>();
  private final List<String> complaints = new ArrayList<>();

  /**
   * What came of it.
   *
   * @param complaints sentences about entries that do not count
   */
  public record Result(Snapshot snapshot, List<String> complaints) {
    /** With complaints from elsewhere in front. */
    public Result complaining(List<String> others) {
      return new Result(snapshot, Stream.concat(others.stream(), complaints.stream()).toList());
    }
  }

  private Assembly(Entries entries, OwnAddresses ownAddresses) {
    this.entries = entries;
    this.ownAddresses = ownAddresses;
  }

  public static Result of(Entries entries, OwnAddresses ownAddresses) {
    return new Assembly(entries, ownAddresses).result();
  }

  private Result result() {
    addPlans();
    entries.of(Entry.OfGateway.class).forEach(this::add);
    entries.of(Entry.OfHuntGroup.class).forEach(this::add);
    spaces.putAll(numberSpaces());
    entries.of(Entry.OfPolicy.class).forEach(e -> policies.put(e.policy().name(), e.policy()));
    entries.of(Entry.OfMailbox.class).forEach(this::add);
    entries.of(Entry.OfRules.class).forEach(this::add);
    if (!entries.isPlanned()) {
      Example.MAILBOXES.forEach(this::add);
      warnOfExample();
    }
    VoipGateway thisComputer = new VoipGateway(THIS_COMPUTER, plans.keySet().iterator().next());
    DistributionLists lists = DistributionLists.of(this::plan, entries, mailboxes);
    complaints.addAll(lists.complaints());
    Contents contents =
        new Contents(
            spaces, routes, certificates, huntGroups, mailboxes, lists.members(), attendants());
    return new Result(new Snapshot(contents, thisComputer, ownAddresses), List.copyOf(complaints));
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
        entries.of(Entry.OfMailbox.class).mapToInt(e -> e.number().length()).max().orElse(4);
    return new DialPlan(
        DEFAULT_PLAN, length, List.of(), List.of(), Locale.ENGLISH, SecurityMode.UNSECURED);
  }

  private void add(Entry.OfGateway entry) {
    Optional<DialPlan> plan = plan(entry, entry.dialPlan());
    if (plan.isEmpty()) {
      return;
    }
    VoipGateway gateway = entry.gateway().in(plan.get().name());
    addCertificates(entry, gateway);
    for (Network network : entry.networks()) {
      Optional<Contents.Route> taken =
          routes.stream().filter(route -> route.network().equals(network)).findFirst();
      if (taken.isPresent()) {
        String other = taken.get().gateway().name();
        complain(
            entry, "addresses", network, "an address that gateway " + other + " does not have");
      } else {
        routes.add(new Contents.Route(network, gateway));
      }
    }
  }

  private void addCertificates(Entry.OfGateway entry, VoipGateway gateway) {
    for (String name : entry.certificates()) {
      VoipGateway other = certificates.putIfAbsent(name, gateway);
      if (other != null) {
        complain(
            entry, "certificate", name, "a name that gateway " + other.name() + " does not have");
      }
    }
  }

  /** Pilot numbers say nothing about a mailbox, in whatever plan they are. */
  private Map<String, NumberSpace> numberSpaces() {
    List<String> pilots = huntGroups.stream().flatMap(group -> group.pilots().stream()).toList();
    Map<String, NumberSpace> spaces = new HashMap<>();
    plans.forEach((name, plan) -> spaces.put(name, new NumberSpace(plan, pilots)));
    return spaces;
  }

  private void add(Entry.OfHuntGroup entry) {
    Optional<String> unknown =
        entry.gateway().filter(name -> !name.equals(THIS_COMPUTER) && !isGateway(name));
    if (unknown.isPresent()) {
      complain(entry, "gateway", unknown.get(), "the name of a gateway, or nothing for every one");
      return;
    }
    List<String> pilots = entry.pilots().stream().map(NumberSpace::plain).toList();
    plan(entry, entry.dialPlan())
        .ifPresent(
            plan -> huntGroups.add(new Contents.HuntGroup(entry.gateway(), pilots, plan.name())));
  }

  private boolean isGateway(String name) {
    return Stream.concat(
            routes.stream().map(Contents.Route::gateway), certificates.values().stream())
        .anyMatch(gateway -> gateway.name().equals(name));
  }

  private void add(Entry.OfMailbox entry) {
    plan(entry, entry.dialPlan()).ifPresent(plan -> add(entry, plan));
  }

  private void add(Entry.OfMailbox entry, DialPlan plan) {
    Optional<String> extension = spaces.get(plan.name()).extension(entry.number());
    if (extension.isEmpty()) {
      String length = plan.extensionLength() + " digits (extension.length";
      complain(entry, "extension", entry.number(), length + " of dial plan " + plan.name() + ")");
      return;
    }
    MailboxId id = new MailboxId(plan.name(), extension.get());
    Mailbox mailbox =
        new Mailbox(
            id,
            entry.name(),
            entry.language().orElse(plan.language()),
            entry.initialPin(),
            entry.subscriber().zone(),
            entry.subscriber().mail(),
            entry.subscriber().phone(),
            policy(entry),
            entry.subscriber().rules(),
            entry.subscriber().isListed());
    if (mailboxes.putIfAbsent(id, mailbox) != null) {
      complain(
          entry, "extension", entry.number(), "one that dial plan " + plan.name() + " has not yet");
    }
  }

  private void add(Entry.OfRules entry) {
    plan(entry, entry.dialPlan()).ifPresent(plan -> add(entry, plan));
  }

  private void add(Entry.OfRules entry, DialPlan plan) {
    Optional<Mailbox> mailbox =
        spaces
            .get(plan.name())
            .extension(entry.number())
            .map(extension -> mailboxes.get(new MailboxId(plan.name(), extension)))
            .filter(found -> found.rules().isEmpty());
    if (mailbox.isPresent()) {
      mailboxes.put(mailbox.get().id(), mailbox.get().ruled(entry.rules()));
    } else {
      complain(
          entry,
          "extension",
          entry.number(),
          "that of a mailbox of dial plan " + plan.name() + " that has no rules yet");
    }
  }

  /** A mailbox whose policy is not there has the default, so that it still takes messages. */
  private MailboxPolicy policy(Entry.OfMailbox entry) {
    String name = entry.policy().orElse(MailboxPolicy.DEFAULT.name());
    MailboxPolicy policy = policies.get(name);
    if (policy == null && entry.policy().isPresent()) {
      complain(entry, "policy", name, "one of " + policies.keySet() + "; until then the default");
    }
    return policy != null
        ? policy
        : policies.getOrDefault(MailboxPolicy.DEFAULT.name(), MailboxPolicy.DEFAULT);
  }

  private List<AutoAttendant> attendants() {
    AttendantList attendants = new AttendantList(this::plan);
    entries.of(Entry.OfAttendant.class).forEach(attendants::add);
    complaints.addAll(attendants.complaints());
    return attendants.all();
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
    if (!routes.isEmpty() || !certificates.isEmpty()) {
      complaints.add(
          "other computers may call, but no mailbox is configured: they reach the example's"
              + " mailboxes, whose PINs are published");
    }
  }

  private void complain(Entry entry, String key, Object value, String allowed) {
    complaints.add(new WrongSetting(entry.origin(), key, value, allowed).getMessage());
  }
}
