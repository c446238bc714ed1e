package org.tandem.recycle;

import org.tandem.api.recycle.RecycleReport;

/** Takes reports to wherever somebody waits for them. A service inside this bundle. */
interface News {
  void report(RecycleReport report);
}
