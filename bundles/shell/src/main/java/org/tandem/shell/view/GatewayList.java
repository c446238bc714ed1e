package org.tandem.shell.view;

import java.util.List;
import org.tandem.api.plan.Delivery;
import org.tandem.api.plan.DeliveryMode;
import org.tandem.api.redirect.GatewayWatch;
import org.tandem.shell.text.Shown;
import org.tandem.shell.text.Table;
import org.tandem.shell.text.Times;

/** The gateways, and what the SIP service knows of them. */
public record GatewayList(List<GatewayWatch.Status> gateways) implements Shown {
  @Override
  public String shown(Times times) {
    Table table =
        new Table(
            "GATEWAY", "ADDRESSES", "DELIVERY", "PROFILE", "CALLS", "REFUSED", "SEEN", "PING");
    StringBuilder learned = new StringBuilder();
    for (GatewayWatch.Status one : gateways) {
      table.row(
          one.gateway().name(),
          addresses(one),
          delivery(one),
          one.gateway().delivery().profile(),
          one.calls(),
          one.refusals(),
          one.lastSeen().map(times::moment).orElse("-"),
          one.ping().orElse("-"));
      one.learned().ifPresent(deed -> learned.append(sentence(one, deed)));
    }
    return table.orElse("there are no gateways") + learned;
  }

  private static String addresses(GatewayWatch.Status one) {
    List<String> addresses = one.gateway().addresses();
    return addresses.isEmpty() ? "-" : String.join(", ", addresses);
  }

  private static String delivery(GatewayWatch.Status one) {
    Delivery delivery = one.gateway().delivery();
    DeliveryMode now = one.isProxied() ? DeliveryMode.PROXY : DeliveryMode.REDIRECT;
    return delivery.mode() == DeliveryMode.AUTO ? "auto: " + now : delivery.mode().toString();
  }

  private static String sentence(GatewayWatch.Status one, String deed) {
    String name = one.gateway().name();
    return "\n"
        + name
        + " does not follow a 302: it "
        + deed
        + ".\n  Its calls are passed on. Where the PBX can be told to follow one (Asterisk with"
        + " PJSIP: redirect_method=uri_pjsip),\n  do that, and then um:gateways --forget "
        + name
        + ".";
  }
}
