package org.tandem.recycle.recipe;

import java.time.Clock;
import org.osgi.framework.BundleContext;
import org.tandem.recycle.generation.WorkerTemplates;
import org.tandem.recycle.history.History;
import org.tandem.recycle.history.Reporting;

/**
 * What recycles work with.
 *
 * @param breakable what may be given up at the end of the scheduler
 */
public record Workshop(
    BundleContext context,
    WorkerTemplates templates,
    WorkerConfiguration configuration,
    Proof proof,
    History history,
    Reporting reporting,
    Breakable breakable,
    Clock clock) {}
