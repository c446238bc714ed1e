package org.tandem.recycle.recipe;

import java.io.IOException;
import java.util.Collections;
import java.util.Dictionary;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.api.config.NetworkSettings;

/**
 * The settings that are handed to a worker, as they are configured now. Read when they are needed:
 * a running worker never sees a change.
 */
public final class WorkerConfiguration {
  private static final Logger LOG = LoggerFactory.getLogger(WorkerConfiguration.class);
  private static final String WORKER_PID = "org.tandem.worker";

  private final ConfigurationAdmin admin;

  public WorkerConfiguration(ConfigurationAdmin admin) {
    this.admin = admin;
  }

  /** PID {@code org.tandem.network}. */
  public Map<String, Object> network() {
    return read(NetworkSettings.PID);
  }

  /** PID {@code org.tandem.worker}. */
  public Map<String, Object> worker() {
    return read(WORKER_PID);
  }

  private Map<String, Object> read(String pid) {
    try {
      // getConfiguration would make one that is not there.
      Configuration[] found = admin.listConfigurations("(service.pid=" + pid + ")");
      return found == null ? Map.of() : copy(found[0].getProperties());
    } catch (IOException | InvalidSyntaxException | IllegalStateException failed) {
      LOG.error("{} cannot be read, its defaults are used: {}", pid, failed.toString());
      return Map.of();
    }
  }

  private static Map<String, Object> copy(Dictionary<String, Object> properties) {
    Map<String, Object> copy = new TreeMap<>();
    for (String key : Collections.list(properties.keys())) {
      copy.put(key, properties.get(key));
    }
    return Collections.unmodifiableMap(copy);
  }
}
