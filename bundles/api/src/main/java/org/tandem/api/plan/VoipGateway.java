package org.tandem.api.plan;

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
 */
public record VoipGateway(
    String name,
    String dialPlan,
    DiversionRule diversion,
    DiversionRule history,
    boolean wantsUnsolicitedMwi,
    Optional<OutboundRoute> outbound) {

  /** One that only calls. */
  public VoipGateway(String name, String dialPlan) {
    this(name, dialPlan, DiversionRule.FIRST, DiversionRule.FIRST, false, Optional.empty());
  }

  /** The same gateway, its calls in a dial plan. */
  public VoipGateway in(String plan) {
    return new VoipGateway(name, plan, diversion, history, wantsUnsolicitedMwi, outbound);
  }

  /** The same gateway, with another choice among several entries. */
  public VoipGateway believing(DiversionRule ofDiversion, DiversionRule ofHistory) {
    return new VoipGateway(name, dialPlan, ofDiversion, ofHistory, wantsUnsolicitedMwi, outbound);
  }
}
