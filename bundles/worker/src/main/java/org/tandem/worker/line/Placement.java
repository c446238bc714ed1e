package org.tandem.worker.line;

import java.time.Duration;
import java.util.function.Consumer;
import org.tandem.api.worker.OutboundStage;

/**
 * How a call is placed.
 *
 * @param rings how long it may take until somebody picks up
 * @param progress told on the call's thread
 */
public record Placement(Dialler dialler, Duration rings, Consumer<OutboundStage> progress) {}
