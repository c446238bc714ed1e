package org.tandem.directory.plan;

import java.net.InetAddress;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.tandem.api.attendant.AutoAttendant;
import org.tandem.api.choice.CallTarget;
import org.tandem.api.choice.Choice;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.plan.DialPlan;
import org.tandem.api.plan.VoipGateway;

/** The directory at one moment: consistent in itself, never changed. Made by {@link Assembly}. */
public final class Snapshot {
  private static final Mailbox SELF_TEST =
      new Mailbox(MailboxId.SELF_TEST, "Self-test", Locale.ENGLISH, Optional.empty());

  private final Contents contents;
  private final VoipGateway thisComputer;
  private final OwnAddresses ownAddresses;
  private final List<Mailbox> inOrder;
  private final NameIndex names;

  /**
   * @param thisComputer the gateway of calls from this computer, unless a route says otherwise
   */
  Snapshot(Contents contents, VoipGateway thisComputer, OwnAddresses ownAddresses) {
    this.contents = contents;
    this.thisComputer = thisComputer;
    this.ownAddresses = ownAddresses;
    this.inOrder =
        contents.mailboxes().values().stream()
            .sorted(Comparator.comparing(Mailbox::extension).thenComparing(Mailbox::id))
            .toList();
    this.names = new NameIndex(inOrder);
  }

  public Optional<VoipGateway> gateway(InetAddress source) {
    return contents
        .gateway(source)
        .or(() -> ownAddresses.contains(source) ? Optional.of(thisComputer) : Optional.empty());
  }

  /** A certificate that is trusted says more than an address, which many may share. */
  public Optional<VoipGateway> gateway(InetAddress source, Set<String> certificateNames) {
    return contents.gateway(certificateNames).or(() -> gateway(source));
  }

  public Optional<VoipGateway> gateway(Set<String> certificateNames) {
    return contents.gateway(certificateNames);
  }

  public Collection<VoipGateway> gateways() {
    return Stream.concat(contents.gateways().stream(), Stream.of(thisComputer))
        .distinct()
        .sorted(Comparator.comparing(VoipGateway::name))
        .toList();
  }

  public DialPlan dialPlan(VoipGateway gateway) {
    return numbers(gateway).plan();
  }

  public Optional<Mailbox> mailbox(DialPlan dialPlan, String number) {
    return numbers(dialPlan)
        .extension(number)
        .flatMap(extension -> mailbox(new MailboxId(dialPlan.name(), extension)));
  }

  public Optional<Mailbox> mailbox(MailboxId id) {
    return id.equals(MailboxId.SELF_TEST)
        ? Optional.of(SELF_TEST)
        : Optional.ofNullable(contents.mailboxes().get(id));
  }

  public Collection<Mailbox> mailboxes() {
    return inOrder;
  }

  public Optional<AutoAttendant> attendant(DialPlan dialPlan, String number) {
    if (contents.attendants().isEmpty() || number.isEmpty()) {
      return Optional.empty();
    }
    List<String> meanings = numbers(dialPlan).meanings(number).toList();
    return contents.attendants().stream()
        .filter(attendant -> attendant.dialPlan().equals(dialPlan.name()))
        .filter(
            attendant ->
                attendant.numbers().stream().map(NumberSpace::plain).anyMatch(meanings::contains))
        .findFirst();
  }

  public Optional<AutoAttendant> attendant(String name) {
    return contents.attendants().stream()
        .filter(attendant -> attendant.name().equals(name))
        .findFirst();
  }

  public Collection<AutoAttendant> attendants() {
    return contents.attendants();
  }

  public Choice choose(VoipGateway gateway, CallTarget target) {
    return new Choosing(this, gateway, target).choice();
  }

  public Optional<List<Mailbox>> distributionList(DialPlan dialPlan, String number) {
    return number.matches("\\d{1,20}")
        ? Optional.ofNullable(contents.lists().get(new MailboxId(dialPlan.name(), number)))
        : Optional.empty();
  }

  public List<Mailbox> byName(DialPlan dialPlan, String keys) {
    return names.beginning(dialPlan.name(), keys);
  }

  /** The numbers of a call's dial plan: that of the first number that is a hunt group's pilot. */
  NumberSpace numbers(VoipGateway gateway, List<String> called) {
    return called.stream()
        .map(NumberSpace::plain)
        .flatMap(
            number ->
                contents.huntGroups().stream().filter(group -> group.isMeant(gateway, number)))
        .findFirst()
        .map(group -> contents.plans().get(group.dialPlan()))
        .orElseGet(() -> numbers(gateway));
  }

  /** A gateway of an older snapshot may name a plan that is gone: its call goes on in ours. */
  private NumberSpace numbers(VoipGateway gateway) {
    NumberSpace plan = contents.plans().get(gateway.dialPlan());
    return plan != null ? plan : contents.plans().get(thisComputer.dialPlan());
  }

  /** Likewise a plan that is gone: its numbers are what they were, its mailboxes are gone. */
  private NumberSpace numbers(DialPlan plan) {
    NumberSpace now = contents.plans().get(plan.name());
    return now != null ? now : new NumberSpace(plan, List.of());
  }

  /** {@code dial plans [sfo], gateways [pbx], 2 mailboxes}. */
  @Override
  public String toString() {
    return "dial plans "
        + contents.plans().keySet().stream().sorted().toList()
        + ", gateways "
        + contents.gateways().stream().map(VoipGateway::name).toList()
        + " and this computer, mailboxes "
        + (inOrder.size() > 10
            ? inOrder.size()
            : inOrder.stream().map(Mailbox::extension).toList());
  }
}
