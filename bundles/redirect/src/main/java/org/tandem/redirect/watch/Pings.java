package org.tandem.redirect.watch;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.api.plan.OutboundRoute;
import org.tandem.api.plan.VoipGateway;
import org.tandem.sip.Answer.Header;
import org.tandem.sip.SipUri;
import org.tandem.sip.request.OutgoingRequest;
import org.tandem.sip.request.OutgoingRequest.Origin;
import org.tandem.sip.request.RequestOutcome;
import org.tandem.sip.request.RequestSender;

/**
 * Asks gateways by OPTIONS whether they are there (RFC 3261 §11), those that want it, where they
 * take calls from us; one question to each at a time. Any answer but 503 says yes, and silence no.
 */
final class Pings {
  private static final Logger LOG = LoggerFactory.getLogger(Pings.class);
  private static final String SILENCE = "no answer";

  private final Counts counts;
  private final Supplier<List<String>> advertised;
  private final Map<String, Ping> pings = new ConcurrentHashMap<>();

  /**
   * The last question to a gateway.
   *
   * @param state what it brought; empty while nothing did
   */
  private record Ping(long askedNanos, boolean isOpen, String state) {}

  Pings(Counts counts, Supplier<List<String>> advertised) {
    this.counts = counts;
    this.advertised = advertised;
  }

  /** Asks those whose time has come. */
  void ask(Iterable<VoipGateway> gateways, RequestSender sender, long nowNanos) {
    for (VoipGateway gateway : gateways) {
      Duration pause = gateway.delivery().ping();
      Ping last = pings.get(gateway.name());
      boolean isDue =
          last == null || !last.isOpen() && nowNanos - last.askedNanos() >= pause.toNanos();
      if (!pause.isZero() && isDue && gateway.outbound().isPresent()) {
        String state = last == null ? "" : last.state();
        pings.put(gateway.name(), new Ping(nowNanos, true, state));
        sender.send(options(gateway.outbound().get()), outcome -> told(gateway, nowNanos, outcome));
      }
    }
  }

  /** What the last question to a gateway brought. */
  Optional<String> state(VoipGateway gateway) {
    return gateway.delivery().ping().isZero()
        ? Optional.empty()
        : Optional.ofNullable(pings.get(gateway.name()))
            .map(Ping::state)
            .filter(state -> !state.isEmpty());
  }

  private void told(VoipGateway gateway, long askedNanos, RequestOutcome outcome) {
    boolean isThere = outcome.status() != 408 && outcome.status() != 503;
    String state = isThere ? Integer.toString(outcome.status()) : SILENCE;
    Ping before = pings.put(gateway.name(), new Ping(askedNanos, false, state));
    if (isThere) {
      counts.seen(gateway.name());
    }
    boolean wasSilent = before != null && before.state().equals(SILENCE);
    if (!isThere && !wasSilent) {
      LOG.warn("Gateway {} does not answer OPTIONS ({})", gateway.name(), outcome.status());
    } else if (isThere && wasSilent) {
      LOG.info("Gateway {} answers OPTIONS again: {}", gateway.name(), state);
    }
  }

  private OutgoingRequest options(OutboundRoute route) {
    String host = route.host().contains(":") ? "[" + route.host() + "]" : route.host();
    SipUri target =
        new SipUri("sip", "", host, route.port(), Map.of("transport", route.transport()));
    String id = UUID.randomUUID().toString();
    return new OutgoingRequest(
        "OPTIONS",
        target,
        List.of(),
        List.of(
            new Header("From", "<sip:tandem.invalid>;tag=" + id.substring(0, 8)),
            new Header("To", "<sip:" + host + ":" + route.port() + ">"),
            new Header("Call-ID", id),
            new Header("CSeq", "1 OPTIONS"),
            new Header("Accept", "application/sdp")),
        Optional.empty(),
        new Origin("tandem", advertised.get(), Optional.empty()));
  }
}
