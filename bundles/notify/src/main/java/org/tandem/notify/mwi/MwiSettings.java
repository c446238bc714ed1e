package org.tandem.notify.mwi;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.tandem.api.config.Settings;
import org.tandem.notify.mwi.subscription.Terms;

/**
 * How peers are told of waiting messages.
 *
 * @param pause the shortest time between two NOTIFYs to one peer about one mailbox
 * @param sweep how often what was told is compared with the truth
 * @param activeGateways gateways whose unsolicited NOTIFYs say that a subscription is active
 */
record MwiSettings(Duration pause, Duration sweep, Terms terms, List<String> activeGateways) {
  static final String PID = "org.tandem.mwi";

  static MwiSettings from(Map<String, ?> properties) {
    Settings settings = Settings.of(PID, properties);
    Duration second = Duration.ofSeconds(1);
    Duration hour = Duration.ofHours(1);
    Duration least = settings.duration("expires.min", Duration.ofMinutes(1), second, hour);
    Duration longest =
        settings.duration("expires.max", Duration.ofDays(1), hour, Duration.ofDays(30));
    Duration usual = settings.duration("expires", hour, least, longest);
    return new MwiSettings(
        settings.duration("pause", second, Duration.ofMillis(100), Duration.ofMinutes(1)),
        settings.duration("sweep", Duration.ofMinutes(1), second, hour),
        new Terms(
            usual,
            least,
            longest,
            settings.number("subscriptions", 10_000, 1, 1_000_000),
            settings.number("subscriptions.per.mailbox", 50, 1, 10_000)),
        settings.list("unsolicited.active"));
  }
}
