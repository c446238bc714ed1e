package org.tandem.worker.life;

import org.tandem.api.config.NetworkSettings;
import org.tandem.api.worker.WorkerSpec;

/**
 * How a worker is set up.
 *
 * @param spec as it was told
 * @param settings what that means
 * @param network where it is
 */
record Setup(WorkerSpec spec, WorkerSettings settings, NetworkSettings network) {
  /**
   * @throws org.tandem.api.config.WrongSetting naming PID, key, value and what is allowed
   */
  static Setup of(WorkerSpec spec) {
    return new Setup(
        spec, WorkerSettings.from(spec.settings()), NetworkSettings.from(spec.network()));
  }
}
