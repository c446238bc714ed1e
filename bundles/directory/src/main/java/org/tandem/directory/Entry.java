package org.tandem.directory;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tandem.api.mailbox.Pin;
import org.tandem.api.plan.DialPlan;

/**
 * One thing that a source tells of: right in itself, not yet compared with the others, which is
 * left to {@link Assembly}.
 */
sealed interface Entry {
  /** Where it comes from, for complaints: a PID. */
  String origin();

  /** A dial plan. */
  record OfDialPlan(String origin, DialPlan plan) implements Entry {}

  /**
   * A gateway.
   *
   * @param dialPlan empty for the only one that there is
   */
  record OfGateway(String origin, String name, List<Network> networks, Optional<String> dialPlan)
      implements Entry {}

  /**
   * A mailbox.
   *
   * @param dialPlan empty for the only one that there is
   * @param name empty if unknown
   * @param language empty for the dial plan's
   */
  record OfMailbox(
      String origin,
      String extension,
      Optional<String> dialPlan,
      String name,
      Optional<Locale> language,
      Optional<Pin> initialPin)
      implements Entry {}
}
