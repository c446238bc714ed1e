package org.tandem.api.mailbox;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a message before its first sound.
 *
 * @param arrived when the call arrived
 * @param caller the calling number as the peer gave it; empty where it was withheld
 * @param callerName the caller's display name, if any
 * @param callId the SIP Call-ID (RFC 3261 §8.1.1.4) of the call that left it
 * @param sampleRateHz of the audio to come: 8000 or 16000
 */
public record MessageFacts(
    Instant arrived, String caller, Optional<String> callerName, String callId, int sampleRateHz) {}
