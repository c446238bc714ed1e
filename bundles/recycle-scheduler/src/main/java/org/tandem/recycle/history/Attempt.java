package org.tandem.recycle.history;

import java.time.Instant;
import java.util.Optional;
import org.tandem.api.worker.Generation;
import org.tandem.api.worker.PortSlot;
import org.tandem.recycle.generation.WorkerLife;

/**
 * What is known of a recycle when it begins.
 *
 * @param isStart nobody was active and nobody asked: the system comes up, or a worker was lost
 * @param old empty where nobody was active
 */
public record Attempt(
    Instant started,
    String reason,
    boolean isStart,
    Optional<WorkerLife> old,
    Generation fresh,
    PortSlot slot) {}
