package org.tandem.sip.jain.guard;

import org.tandem.sip.text.RawMessage;
import org.tandem.sip.wire.Flow;

/** How a message came in, and as what; attached to the stack's message. */
public record Arrival(Flow flow, RawMessage message) {}
