package org.tandem.notify.mwi;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.tandem.api.plan.Directory;
import org.tandem.api.plan.VoipGateway;
import org.tandem.notify.mwi.light.Lighting;
import org.tandem.notify.mwi.light.Truth;

/**
 * Which gateways are told of which mailboxes without having subscribed, by the configuration of the
 * moment. Used in one thread's turn.
 */
final class GatewayLights {
  private final Supplier<Optional<Directory>> directory;
  private final Lighting lighting;
  private final Truth truth;
  private Map<String, GatewayLight> lights = new HashMap<>();

  GatewayLights(Supplier<Optional<Directory>> directory, Lighting lighting, Truth truth) {
    this.directory = directory;
    this.lighting = lighting;
    this.truth = truth;
  }

  /**
   * Compares with the configuration; without a directory everything stays as it is. Nobody is told
   * of a mailbox that has never been counted: this peer did not ask, and would have to take
   * something for an answer.
   *
   * @param activeGateways see {@link MwiSettings}
   */
  void sweep(List<String> activeGateways) {
    if (directory.get().isEmpty()) {
      return;
    }
    Map<String, GatewayLight> wanted = wanted(directory.get().get(), activeGateways);
    lights.keySet().stream().filter(key -> !wanted.containsKey(key)).forEach(lighting::forget);
    Map<String, GatewayLight> now = new HashMap<>();
    wanted.forEach(
        (key, light) -> {
          if (light.equals(lights.get(key))) {
            now.put(key, light);
          } else if (truth.of(light.mailbox()).isPresent()) {
            now.put(key, light);
            lighting.ask(key, light);
          }
        });
    lights = now;
  }

  private static Map<String, GatewayLight> wanted(Directory known, List<String> activeGateways) {
    Map<String, GatewayLight> wanted = new HashMap<>();
    for (VoipGateway gateway : known.gateways()) {
      if (gateway.wantsUnsolicitedMwi() && gateway.outbound().isPresent()) {
        boolean isActive = activeGateways.contains(gateway.name());
        String plan = known.dialPlan(gateway).name();
        known.mailboxes().stream()
            .filter(mailbox -> mailbox.id().dialPlan().equals(plan))
            .filter(mailbox -> mailbox.policy().messageWaiting())
            .forEach(
                mailbox ->
                    wanted.put(
                        "gateway " + gateway.name() + " " + mailbox.id(),
                        new GatewayLight(mailbox.id(), gateway.outbound().get(), isActive)));
      }
    }
    return wanted;
  }
}
