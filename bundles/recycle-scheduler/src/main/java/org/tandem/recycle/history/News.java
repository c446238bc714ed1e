package org.tandem.recycle.history;

import org.tandem.api.recycle.RecycleReport;

/** Takes reports to wherever somebody waits for them. A service inside this bundle. */
public interface News {
  void report(RecycleReport report);
}
