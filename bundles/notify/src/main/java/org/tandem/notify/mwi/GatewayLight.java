package org.tandem.notify.mwi;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.plan.OutboundRoute;
import org.tandem.api.redirect.NotifyOutcome;
import org.tandem.api.redirect.NotifyRequest;
import org.tandem.notify.mwi.light.Recipient;
import org.tandem.notify.mwi.light.Summary;

/**
 * A gateway that is told of a mailbox without having subscribed: each NOTIFY stands alone, outside
 * of any dialog, as PBXs of Asterisk's kind send and take them.
 *
 * @param isActive whether Subscription-State says {@code active} rather than {@code terminated}
 */
record GatewayLight(MailboxId mailbox, OutboundRoute route, boolean isActive) implements Recipient {

  @Override
  public String peer() {
    return route.transport() + " " + host() + ":" + route.port();
  }

  @Override
  public String host() {
    String host = route.host();
    return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
  }

  @Override
  public Optional<Instant> expires() {
    return Optional.empty();
  }

  @Override
  public NotifyRequest next(Optional<Summary> summary, Optional<String> end) {
    String address = mailbox.extension() + "@" + host();
    String state = isActive && end.isEmpty() ? "active" : "terminated";
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Event", "message-summary");
    headers.put("Subscription-State", state);
    return new NotifyRequest(
        "sip:" + address + ":" + route.port() + ";transport=" + route.transport(),
        "<sip:" + address + ">;tag=" + token(),
        "<sip:" + address + ">",
        token(),
        1,
        List.of(),
        Optional.empty(),
        headers,
        summary.map(known -> new NotifyRequest.Body(Summary.TYPE, known.body("sip:" + address))),
        mailbox.extension());
  }

  /** It did not ask, so that it cannot lose its place: the sweep tries again. */
  @Override
  public boolean survives(NotifyOutcome outcome) {
    return true;
  }

  private static String token() {
    return UUID.randomUUID().toString().replace("-", "");
  }
}
