package org.tandem.api.testcall;

import java.time.Duration;

/**
 * One message of a SIP ladder.
 *
 * @param at since the call began
 * @param isSent from the test phone; otherwise to it
 * @param peer host and port of the other side
 * @param text the start line, or for media a few words
 */
public record LadderLine(Duration at, boolean isSent, String peer, String text) {}
