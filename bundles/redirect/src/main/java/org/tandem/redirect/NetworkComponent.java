package org.tandem.redirect;

import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.tandem.api.config.NetworkSettings;

/**
 * Carries the settings of PID {@value NetworkSettings#PID} as its service properties. A component
 * of its own, since one with two PIDs is not configured by the second where the first has no
 * configuration (Felix SCR 2.2.18, {@code RegionConfigurationSupport.configureComponentHolder}).
 */
@Component(service = NetworkComponent.class, configurationPid = NetworkSettings.PID)
public final class NetworkComponent {
  /** Lets the service live on with other properties. */
  @Modified
  void changed() {
    // Those who refer to it are told by the framework.
  }
}
