package org.tandem.recycle.generation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.util.tracker.BundleTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The worker bundles that somebody installed: the originals that generations are copied from. They
 * need not be started, and what they register when they are is not used.
 */
public final class WorkerTemplates implements AutoCloseable {
  /** Symbolic name of a worker bundle. */
  public static final String SYMBOLIC_NAME = "org.tandem.worker";

  private static final Logger LOG = LoggerFactory.getLogger("org.tandem.recycle");
  private static final int ANY_BUT_UNINSTALLED = ~Bundle.UNINSTALLED;

  private final BundleTracker<Bundle> tracker;

  /**
   * @param changed told when one came, went or was updated; must not block
   */
  public WorkerTemplates(BundleContext context, Runnable changed) {
    tracker =
        new BundleTracker<>(context, ANY_BUT_UNINSTALLED, null) {
          @Override
          public Bundle addingBundle(Bundle bundle, BundleEvent event) {
            if (!isTemplate(bundle)) {
              return null;
            }
            changed.run();
            return bundle;
          }

          @Override
          public void modifiedBundle(Bundle bundle, BundleEvent event, Bundle template) {
            if (event != null && event.getType() == BundleEvent.UPDATED) {
              changed.run();
            }
          }

          @Override
          public void removedBundle(Bundle bundle, BundleEvent event, Bundle template) {
            if (event != null && best().filter(other -> other != bundle).isEmpty()) {
              // File Install says nothing when a jar that it had is cut short or deleted.
              LOG.warn(
                  "{} is gone, deleted or not readable any more: the active worker stays, but there"
                      + " is none to recycle to until a whole jar is there",
                  bundle.getLocation());
            }
          }
        };
  }

  public void open() {
    tracker.open();
  }

  /** What the next generation runs: the highest version, of equal ones the latest. */
  public Optional<Bundle> best() {
    Bundle[] templates = Objects.requireNonNullElse(tracker.getBundles(), new Bundle[0]);
    return Arrays.stream(templates)
        .max(
            Comparator.comparing(Bundle::getVersion)
                .thenComparingLong(Bundle::getLastModified)
                .thenComparingLong(Bundle::getBundleId));
  }

  @Override
  public void close() {
    tracker.close();
  }

  private static boolean isTemplate(Bundle bundle) {
    return SYMBOLIC_NAME.equals(bundle.getSymbolicName()) && !GenerationBundle.isOne(bundle);
  }
}
