package org.tandem.worker.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Comparator;
import java.util.Optional;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.api.plan.DialPlan;
import org.tandem.api.plan.Directory;
import org.tandem.api.plan.DiversionRule;
import org.tandem.api.plan.OutboundRoute;
import org.tandem.api.plan.VoipGateway;
import org.tandem.api.worker.OutboundRefused;
import org.tandem.worker.line.Destination;

/**
 * Where a call for a subscriber goes.
 *
 * @param plan of the subscriber
 * @param gateway that takes it: of those of the dial plan that take calls, the first by name
 * @param address of the gateway
 * @param number what is dialled there, without the gateway's prefix
 */
public record Route(DialPlan plan, VoipGateway gateway, InetAddress address, String number) {
  /**
   * Finds it. May wait for the name of the gateway's host.
   *
   * @param number as the subscriber would dial it
   * @param instead where the call goes in place of a gateway
   * @throws OutboundRefused where there is none, or none that is allowed
   */
  public static Route of(
      Directory directory, Mailbox mailbox, String number, Optional<OutboundRoute> instead)
      throws OutboundRefused {
    VoipGateway gateway =
        instead.isPresent()
            ? testTelephone(mailbox, instead)
            : directory.gateways().stream()
                .filter(one -> one.dialPlan().equals(mailbox.id().dialPlan()))
                .filter(one -> one.outbound().isPresent())
                .min(Comparator.comparing(VoipGateway::name))
                .orElseThrow(() -> noGateway(mailbox));
    DialPlan plan = directory.dialPlan(gateway);
    Optional<String> dialled = new DialRules(plan, mailbox.policy()).dialled(number);
    return new Route(
        plan, gateway, address(gateway), dialled.orElseThrow(() -> notAllowed(mailbox, number)));
  }

  private static VoipGateway testTelephone(Mailbox mailbox, Optional<OutboundRoute> there) {
    return new VoipGateway(
        "test telephone",
        mailbox.id().dialPlan(),
        DiversionRule.FIRST,
        DiversionRule.FIRST,
        false,
        there);
  }

  private static InetAddress address(VoipGateway gateway) throws OutboundRefused {
    String host = gateway.outbound().orElseThrow().host();
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException unknown) {
      throw new OutboundRefused(
          OutboundRefused.Reason.NO_GATEWAY,
          "the host " + host + " of gateway " + gateway.name() + " is not known");
    }
  }

  private static OutboundRefused noGateway(Mailbox mailbox) {
    return new OutboundRefused(
        OutboundRefused.Reason.NO_GATEWAY,
        "no gateway of dial plan "
            + mailbox.id().dialPlan()
            + " takes calls from us (outbound.host in org.tandem.gateway-NAME.cfg)");
  }

  private static OutboundRefused notAllowed(Mailbox mailbox, String number) {
    return new OutboundRefused(
        OutboundRefused.Reason.NUMBER_NOT_ALLOWED,
        "'"
            + number.replaceAll("\\p{Cntrl}", "")
            + "' is not allowed for "
            + mailbox.id()
            + ": no extension of its dial plan, and not among the numbers of policy "
            + mailbox.policy().name());
  }

  /** Where callers are handed over, and what is dialled. */
  public Destination destination() {
    return Destination.of(gateway.outbound().orElseThrow());
  }
}
