package org.tandem.api.plan;

/**
 * A SIP peer that is allowed to send us calls: a PBX, a session border controller, an analogue
 * gateway.
 *
 * @param name the instance name of its PID, {@code org.tandem.gateway~NAME}
 * @param dialPlan the dial plan of its calls
 */
public record VoipGateway(String name, String dialPlan) {}
