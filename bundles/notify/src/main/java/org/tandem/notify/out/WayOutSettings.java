package org.tandem.notify.out;

import java.time.Duration;
import org.tandem.notify.spool.RetryRules;

/** What every way out has among its settings. */
public interface WayOutSettings {
  /** Between two comparisons with the store. */
  Duration sweep();

  RetryRules retry();
}
