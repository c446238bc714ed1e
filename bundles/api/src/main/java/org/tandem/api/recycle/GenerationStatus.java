package org.tandem.api.recycle;

import java.time.Instant;
import org.tandem.api.worker.Worker;

/**
 * A generation that is there.
 *
 * @param bundleVersion of the worker bundle that it runs
 * @param since when it started
 */
public record GenerationStatus(Worker worker, String bundleVersion, Instant since) {}
