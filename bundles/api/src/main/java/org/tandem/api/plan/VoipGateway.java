package org.tandem.api.plan;

import java.util.List;
import java.util.Optional;

/**
 * A SIP peer that is allowed to send us calls: a PBX, a session border controller, an analogue
 * gateway.
 *
 * @param name the instance name of its PID, {@code org.tandem.gateway~NAME}
 * @param dialPlan the dial plan of its calls, where no hunt group says otherwise
 * @param diversion which of several Diversion entries counts
 * @param history the same for History-Info
 * @param wantsUnsolicitedMwi whether it is told of waiting messages without having subscribed
 * @param outbound where it takes calls from us; empty if it takes none
 * @param addresses and networks that it calls from, as they are configured
 * @param delivery how its calls come to the active worker
 */
public record VoipGateway(
    String name,
    String dialPlan,
    DiversionRule diversion,
    DiversionRule history,
    boolean wantsUnsolicitedMwi,
    Optional<OutboundRoute> outbound,
    List<String> addresses,
    Delivery delivery) {

  /** One that only calls. */
  public VoipGateway(String name, String dialPlan) {
    this(name, dialPlan, DiversionRule.FIRST, DiversionRule.FIRST, false, Optional.empty());
  }

  /** One whose calls are redirected in the usual form. */
  public VoipGateway(
      String name,
      String dialPlan,
      DiversionRule diversion,
      DiversionRule history,
      boolean wantsUnsolicitedMwi,
      Optional<OutboundRoute> outbound) {
    this(
        name,
        dialPlan,
        diversion,
        history,
        wantsUnsolicitedMwi,
        outbound,
        List.of(),
        Delivery.USUAL);
  }

  /** The same gateway, its calls in a dial plan. */
  public VoipGateway in(String plan) {
    return new VoipGateway(
        name, plan, diversion, history, wantsUnsolicitedMwi, outbound, addresses, delivery);
  }

  /** The same gateway, with another choice among several entries. */
  public VoipGateway believing(DiversionRule ofDiversion, DiversionRule ofHistory) {
    return new VoipGateway(
        name, dialPlan, ofDiversion, ofHistory, wantsUnsolicitedMwi, outbound, addresses, delivery);
  }

  /** The same gateway, its calls delivered in another way. */
  public VoipGateway delivered(Delivery other) {
    return new VoipGateway(
        name, dialPlan, diversion, history, wantsUnsolicitedMwi, outbound, addresses, other);
  }
}
