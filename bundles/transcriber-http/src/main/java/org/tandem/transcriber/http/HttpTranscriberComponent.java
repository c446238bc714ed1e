package org.tandem.transcriber.http;

import java.util.Map;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.api.config.WrongSetting;
import org.tandem.api.notify.Transcriber;

/** Publishes the transcriber while a server is configured. */
@Component(
    configurationPid = HttpSettings.PID,
    service = {})
public final class HttpTranscriberComponent {
  private static final Logger LOG = LoggerFactory.getLogger(HttpTranscriberComponent.class);

  /** Before an engine on this computer: who names a server wants it. */
  private static final int RANKING = 10;

  private final BundleContext context;
  private Optional<ServiceRegistration<Transcriber>> published = Optional.empty();

  @Activate
  public HttpTranscriberComponent(BundleContext context) {
    this.context = context;
  }

  @Activate
  @Modified
  synchronized void configure(Map<String, Object> properties) {
    HttpSettings settings;
    try {
      settings = HttpSettings.from(properties);
    } catch (WrongSetting wrong) {
      LOG.error("{}", wrong.getMessage());
      return;
    }
    deactivate();
    if (settings.url().isPresent()) {
      published =
          Optional.of(
              context.registerService(
                  Transcriber.class,
                  new HttpTranscriber(settings),
                  FrameworkUtil.asDictionary(Map.of("service.ranking", RANKING))));
      LOG.info("messages are transcribed by {}", settings.url().get());
    }
  }

  @Deactivate
  synchronized void deactivate() {
    published.ifPresent(ServiceRegistration::unregister);
    published = Optional.empty();
  }
}
