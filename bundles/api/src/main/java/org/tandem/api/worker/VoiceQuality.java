package org.tandem.api.worker;

import java.time.Duration;

/**
 * What was counted of the voice that a call's peer sent (RFC 3550 §6.4.1).
 *
 * @param received packets that were used
 * @param lost packets that never came, or came too late
 * @param jitter of arrival, estimated
 * @param roundTrip by RTCP; zero until known
 */
public record VoiceQuality(long received, long lost, Duration jitter, Duration roundTrip) {}
