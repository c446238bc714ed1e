package org.tandem.tls;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLEngine;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.api.config.WrongSetting;
import org.tandem.api.tls.CertificateFacts;
import org.tandem.api.tls.CertificateFailure;
import org.tandem.api.tls.Certificates;
import org.tandem.api.tls.TlsIdentity;

/** Publishes the identity while there is one, and looks after it every second. */
@Component(service = Certificates.class, immediate = true, configurationPid = TlsSettings.PID)
public final class TlsComponent implements Certificates {
  private static final Logger LOG = LoggerFactory.getLogger(TlsComponent.class);

  private final BundleContext context;
  private final Path data;
  private final Keeper keeper;
  private final ScheduledExecutorService watch;
  private volatile Loaded current;
  private ServiceRegistration<?> published;

  @Activate
  public TlsComponent(BundleContext context) {
    this.context = context;
    this.data =
        Path.of(Objects.requireNonNullElse(context.getProperty("tandem.data"), "data"))
            .toAbsolutePath();
    this.keeper = new Keeper(Clock.systemUTC(), this::publish);
    this.watch = new ScheduledThreadPoolExecutor(1, task -> new Thread(task, "tls-watch"));
    watch.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
  }

  /** Wrong settings leave all as it was. */
  @Activate
  @Modified
  void configured(Map<String, Object> properties) {
    try {
      keeper.use(TlsSettings.from(properties, data));
    } catch (WrongSetting wrong) {
      LOG.error("{}", wrong.getMessage());
    }
  }

  @Deactivate
  void deactivate() throws InterruptedException {
    watch.shutdownNow();
    watch.awaitTermination(5, TimeUnit.SECONDS);
  }

  @Override
  public Optional<CertificateFacts> inUse() {
    return keeper.inUse();
  }

  @Override
  public Optional<String> trouble() {
    return keeper.trouble();
  }

  @Override
  public CertificateFacts create(List<String> names, boolean isReplacing)
      throws CertificateFailure {
    TlsSettings settings = keeper.settings();
    if (settings == null) {
      throw new CertificateFailure(
          "the settings of " + TlsSettings.PID + " are wrong; see the log");
    }
    CertificateFacts made = new Creation(settings).create(names, isReplacing);
    keeper.readAgain();
    return made;
  }

  private void look() {
    try {
      keeper.look();
    } catch (RuntimeException fault) {
      LOG.error("The certificate could not be looked after", fault);
    }
  }

  private synchronized void publish(Loaded loaded) {
    current = loaded;
    if (published == null) {
      TlsIdentity identity =
          new TlsIdentity() {
            @Override
            public SSLEngine server() {
              return current.server();
            }

            @Override
            public SSLEngine client(String host, int port) {
              return current.client(host, port);
            }

            @Override
            public boolean isOwn(X509Certificate certificate) {
              return current.isOwn(certificate);
            }
          };
      published = context.registerService(TlsIdentity.class, identity, null);
    }
  }
}
