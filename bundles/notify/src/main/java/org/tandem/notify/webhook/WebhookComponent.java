package org.tandem.notify.webhook;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.api.config.WrongSetting;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.notify.Spool;
import org.tandem.api.worker.CallSnapshot;
import org.tandem.notify.around.Surroundings;
import org.tandem.notify.arrivals.MailboxLook;
import org.tandem.notify.calls.CallTaker;
import org.tandem.notify.disk.NotifyFolder;

/**
 * Webhooks as a component. Off until a URL is set; with wrong settings they stay off at the start,
 * and as they were at a change.
 */
@Component(
    configurationPid = WebhookSettings.PID,
    property = "kind=webhook",
    service = {CallTaker.class, MailboxLook.class, OccurrenceTaker.class})
public final class WebhookComponent implements CallTaker, MailboxLook, OccurrenceTaker {
  private static final Logger LOG = LoggerFactory.getLogger(WebhookComponent.class);

  private final Path dataFolder;
  private final Webhook webhook;
  private final ServiceRegistration<Spool> published;

  @Activate
  public WebhookComponent(
      BundleContext context, Map<String, Object> properties, @Reference Surroundings around) {
    Path folder = NotifyFolder.of(context).toAbsolutePath();
    dataFolder = folder.getParent();
    webhook =
        new Webhook(folder.resolve("webhook"), WebhookSettings.from(Map.of(), dataFolder), around);
    modified(properties);
    webhook.start();
    published = context.registerService(Spool.class, webhook.spool(), null);
  }

  @Modified
  void modified(Map<String, Object> properties) {
    try {
      webhook.settings(WebhookSettings.from(properties, dataFolder));
    } catch (WrongSetting wrong) {
      LOG.error("{}; webhooks stay as they were", wrong.getMessage());
    }
  }

  @Override
  public void ended(CallSnapshot call) {
    webhook.ended(call);
  }

  @Override
  public void look(MailboxId mailbox) {
    webhook.look(mailbox);
  }

  @Override
  public void happened(String id, String kind, Map<String, Object> fields) {
    webhook.tell(Occurrence.event(id, kind, Instant.now(), fields));
  }

  @Deactivate
  void deactivate() {
    published.unregister();
    webhook.close();
  }
}
