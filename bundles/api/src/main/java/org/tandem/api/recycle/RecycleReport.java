package org.tandem.api.recycle;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.tandem.api.worker.CallOutcome;
import org.tandem.api.worker.Generation;
import org.tandem.api.worker.PortSlot;

/**
 * What a recycle did: written once, when the old generation is gone or the new one failed.
 *
 * @param old empty at the first start
 * @param failure why nothing was switched; empty after a switch
 * @param callsAtSwitch calls in progress on the old generation when the new one took over
 * @param outcomes how the calls of the old generation ended that were in progress at the switch or
 *     came after it
 * @param longestSetUp from INVITE to 200 on either generation between start and end of this recycle
 * @param callsLost of those outcomes, the ones lost through us
 * @param callsLostEver the sum since the installation
 * @param leftovers threads and class loaders of the old generation that did not end; 0 is right
 */
public record RecycleReport(
    Instant started,
    Duration took,
    String reason,
    Optional<Generation> old,
    Optional<PortSlot> oldSlot,
    Generation fresh,
    PortSlot freshSlot,
    Optional<String> failure,
    int callsAtSwitch,
    Map<CallOutcome, Long> outcomes,
    Duration longestSetUp,
    long callsLost,
    long callsLostEver,
    int leftovers) {}
