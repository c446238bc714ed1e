package org.tandem.sip.jain;

import org.tandem.sip.text.RawMessage;
import org.tandem.sip.wire.Flow;

/** How a message came in, and as what; attached to the stack's message. */
record Arrival(Flow flow, RawMessage message) {}
