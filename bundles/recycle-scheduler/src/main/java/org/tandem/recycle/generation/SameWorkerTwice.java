package org.tandem.recycle.generation;

import java.util.Collection;
import org.osgi.framework.Bundle;
import org.osgi.framework.hooks.bundle.CollisionHook;

/**
 * Lets copies of a worker bundle be installed beside it under the same symbolic name and version,
 * without the framework property {@code org.osgi.framework.bsnversion}, so also in a framework that
 * somebody else has configured. For all other bundles the framework's rule stays.
 */
public final class SameWorkerTwice implements CollisionHook {
  private final Bundle scheduler;

  /**
   * @param scheduler the bundle that installs the copies
   */
  public SameWorkerTwice(Bundle scheduler) {
    this.scheduler = scheduler;
  }

  @Override
  public void filterCollisions(int operation, Bundle target, Collection<Bundle> candidates) {
    boolean isCopying = operation == INSTALLING && target.equals(scheduler);
    candidates.removeIf(
        bundle ->
            WorkerTemplates.SYMBOLIC_NAME.equals(bundle.getSymbolicName())
                && (isCopying || GenerationBundle.isOne(bundle)));
  }
}
