package org.tandem.api.choice;

import java.time.Instant;
import org.tandem.api.plan.VoipGateway;

/** A call that came in lately, kept so that its choice can be explained. */
public record ArrivedCall(String callId, Instant arrived, VoipGateway gateway, CallTarget target) {}
