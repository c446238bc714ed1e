package org.tandem.recycle;

import java.util.Map;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.api.config.WrongSetting;
import org.tandem.api.recycle.RecycleReport;
import org.tandem.recycle.RecycleService.Surroundings;
import org.tandem.recycle.history.News;
import org.tandem.recycle.recipe.RecycleSettings;
import org.tandem.recycle.recipe.WorkerConfiguration;

/**
 * The scheduler as a component. With a wrong setting it stays without effect at its start, and with
 * what it had at a change; either way it says so in one line.
 */
@Component(
    service = {},
    immediate = true,
    configurationPid = RecycleSettings.PID)
public final class RecycleComponent {
  private static final Logger LOG = LoggerFactory.getLogger(RecycleComponent.class);

  @Reference private ConfigurationAdmin configurations;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile News news;

  private BundleContext context;
  private RecycleService service;

  @Activate
  void activate(BundleContext ours, Map<String, Object> properties) {
    context = ours;
    take(properties);
  }

  @Modified
  void modified(Map<String, Object> properties) {
    take(properties);
  }

  @Deactivate
  void deactivate() {
    if (service != null) {
      service.close(context.getBundle(0).getState() == Bundle.STOPPING);
    }
  }

  private void take(Map<String, Object> properties) {
    try {
      RecycleSettings settings = RecycleSettings.from(properties);
      if (service == null) {
        WorkerConfiguration configuration = new WorkerConfiguration(configurations);
        service =
            new RecycleService(context, settings, Surroundings.real(configuration, this::tell));
        service.start();
      } else {
        service.settings(settings);
      }
    } catch (WrongSetting wrong) {
      LOG.error("{}", wrong.getMessage());
    }
  }

  private void tell(RecycleReport report) {
    Optional.ofNullable(news).ifPresent(there -> there.report(report));
  }
}
