package org.tandem.directory;

import java.net.InetAddress;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.plan.DialPlan;
import org.tandem.api.plan.Directory;
import org.tandem.api.plan.VoipGateway;

/** The directory at one moment: consistent in itself, never changed. Made by {@link Assembly}. */
final class Snapshot implements Directory {
  private static final Mailbox SELF_TEST =
      new Mailbox(MailboxId.SELF_TEST, "Self-test", Locale.ENGLISH, Optional.empty());

  private final Map<String, DialPlan> dialPlans;
  private final List<Route> routes;
  private final VoipGateway thisComputer;
  private final OwnAddresses ownAddresses;
  private final Map<MailboxId, Mailbox> mailboxes;
  private final List<Mailbox> inOrder;

  /** Where a gateway's calls come from. */
  record Route(Network network, VoipGateway gateway) {}

  /**
   * @param dialPlans by their names; never empty
   * @param thisComputer the gateway of calls from this computer, unless a route says otherwise
   */
  Snapshot(
      Map<String, DialPlan> dialPlans,
      List<Route> routes,
      VoipGateway thisComputer,
      OwnAddresses ownAddresses,
      Map<MailboxId, Mailbox> mailboxes) {
    this.dialPlans = Map.copyOf(dialPlans);
    Comparator<Route> narrowestFirst =
        Comparator.comparingInt((Route route) -> route.network().prefixBits()).reversed();
    this.routes = routes.stream().sorted(narrowestFirst).toList();
    this.thisComputer = thisComputer;
    this.ownAddresses = ownAddresses;
    this.mailboxes = Map.copyOf(mailboxes);
    this.inOrder =
        mailboxes.values().stream()
            .sorted(Comparator.comparing(Mailbox::extension).thenComparing(Mailbox::id))
            .toList();
  }

  @Override
  public Optional<VoipGateway> gateway(InetAddress source) {
    Optional<VoipGateway> configured =
        routes.stream()
            .filter(route -> route.network().contains(source))
            .findFirst()
            .map(Route::gateway);
    return configured.or(
        () -> ownAddresses.contains(source) ? Optional.of(thisComputer) : Optional.empty());
  }

  /** A gateway of an older snapshot may name a plan that is gone: its call goes on in ours. */
  @Override
  public DialPlan dialPlan(VoipGateway gateway) {
    DialPlan plan = dialPlans.get(gateway.dialPlan());
    return plan != null ? plan : dialPlans.get(thisComputer.dialPlan());
  }

  @Override
  public Optional<Mailbox> mailbox(DialPlan dialPlan, String number) {
    return Numbers.extension(dialPlan, number)
        .filter(extension -> extension.matches("\\d+"))
        .flatMap(extension -> mailbox(new MailboxId(dialPlan.name(), extension)));
  }

  @Override
  public Optional<Mailbox> mailbox(MailboxId id) {
    return id.equals(MailboxId.SELF_TEST)
        ? Optional.of(SELF_TEST)
        : Optional.ofNullable(mailboxes.get(id));
  }

  @Override
  public Collection<Mailbox> mailboxes() {
    return inOrder;
  }

  /** {@code dial plans [sfo], gateways [pbx], 2 mailboxes}. */
  @Override
  public String toString() {
    return "dial plans "
        + dialPlans.keySet().stream().sorted().toList()
        + ", gateways "
        + routes.stream().map(route -> route.gateway().name()).distinct().sorted().toList()
        + " and this computer, mailboxes "
        + (inOrder.size() > 10
            ? inOrder.size()
            : inOrder.stream().map(Mailbox::extension).toList());
  }
}
