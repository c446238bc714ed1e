package org.tandem.directory.plan;

import java.net.InetAddress;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.tandem.api.attendant.AutoAttendant;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.plan.VoipGateway;
import org.tandem.directory.entry.Network;

/**
 * What a snapshot is made of.
 *
 * @param plans by their names; never empty
 * @param routes where calls of gateways come from, the narrowest first
 * @param certificates gateways by the domains of their certificates
 * @param huntGroups which pilot number leads to which plan
 * @param lists distribution lists by plan and number
 */
record Contents(
    Map<String, NumberSpace> plans,
    List<Route> routes,
    Map<String, VoipGateway> certificates,
    List<HuntGroup> huntGroups,
    Map<MailboxId, Mailbox> mailboxes,
    Map<MailboxId, List<Mailbox>> lists,
    List<AutoAttendant> attendants) {

  /** Where a gateway's calls come from. */
  record Route(Network network, VoipGateway gateway) {}

  /**
   * Pilot numbers that lead to a dial plan.
   *
   * @param gateway that calls of it come from; empty for every one
   * @param pilots plain numbers
   */
  record HuntGroup(Optional<String> gateway, Collection<String> pilots, String dialPlan) {
    boolean isMeant(VoipGateway from, String plainNumber) {
      return gateway.filter(name -> !name.equals(from.name())).isEmpty()
          && pilots.contains(plainNumber);
    }
  }

  Contents {
    Comparator<Route> narrowestFirst =
        Comparator.comparingInt((Route route) -> route.network().prefixBits()).reversed();
    plans = Map.copyOf(plans);
    certificates = Map.copyOf(certificates);
    routes = routes.stream().sorted(narrowestFirst).toList();
    // A group of one gateway counts before one of all.
    huntGroups =
        huntGroups.stream()
            .sorted(Comparator.comparing((HuntGroup group) -> group.gateway().isEmpty()))
            .toList();
    mailboxes = Map.copyOf(mailboxes);
    lists = Map.copyOf(lists);
    attendants = List.copyOf(attendants);
  }

  Optional<VoipGateway> gateway(InetAddress source) {
    return routes.stream()
        .filter(route -> route.network().contains(source))
        .findFirst()
        .map(Route::gateway);
  }

  Optional<VoipGateway> gateway(Set<String> certificateNames) {
    return certificateNames.stream()
        .sorted()
        .map(certificates::get)
        .filter(Objects::nonNull)
        .findFirst();
  }

  /** All of them in the order of their names. */
  List<VoipGateway> gateways() {
    return Stream.concat(routes.stream().map(Route::gateway), certificates.values().stream())
        .distinct()
        .sorted(Comparator.comparing(VoipGateway::name))
        .toList();
  }
}
