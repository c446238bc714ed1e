package org.tandem.media.loop;

import java.time.Duration;

/**
 * The counts of a session (RFC 3550 §6.4.1, appendix A).
 *
 * @param received packets that were used
 * @param lost packets that never came, or came too late to be used
 * @param ignored packets that were not for us: from a stranger, malformed, of an unknown type
 * @param sent packets
 * @param jitter of arrival, estimated
 * @param roundTrip by RTCP; zero until known
 */
public record MediaFigures(
    long received, long lost, long ignored, long sent, Duration jitter, Duration roundTrip) {}
