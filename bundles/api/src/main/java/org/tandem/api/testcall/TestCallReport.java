package org.tandem.api.testcall;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a test call found.
 *
 * @param failure what went wrong, in a sentence; empty when all was right
 * @param setUp from the INVITE to the 200 of whoever answered, redirection included
 * @param greeting from the 200 to the first sound heard
 * @param correlation of the tone that was sent with what was stored, after alignment, 0 to 1
 * @param sent length of the tone
 * @param stored length of the stored message
 * @param packetsLost RTP packets of the greeting that never came
 */
public record TestCallReport(
    Optional<String> failure,
    List<LadderLine> ladder,
    Duration setUp,
    Duration greeting,
    double correlation,
    Duration sent,
    Duration stored,
    long packetsLost) {}
