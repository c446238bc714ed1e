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
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.notify.Spool;
import org.tandem.api.worker.CallSnapshot;
import org.tandem.notify.around.Surroundings;
import org.tandem.notify.arrivals.MailboxLook;
import org.tandem.notify.calls.CallTaker;
import org.tandem.notify.disk.NotifyFolder;
import org.tandem.notify.out.Configured;

/** Webhooks as a component; off until a URL is set. */
@Component(
    configurationPid = WebhookSettings.PID,
    property = "kind=webhook",
    service = {CallTaker.class, MailboxLook.class, OccurrenceTaker.class})
public final class WebhookComponent implements CallTaker, MailboxLook, OccurrenceTaker {
  private final Webhook webhook;
  private final ServiceRegistration<Spool> published;

  @Activate
  public WebhookComponent(
      BundleContext context, Map<String, Object> properties, @Reference Surroundings around) {
    Path folder = NotifyFolder.of(context).toAbsolutePath();
    Configured<WebhookSettings> configured =
        new Configured<>("webhook", read -> WebhookSettings.from(read, folder.getParent()));
    webhook = new Webhook(folder.resolve("webhook"), configured, around);
    webhook.configure(properties);
    webhook.start();
    published = context.registerService(Spool.class, webhook.spool(), null);
  }

  @Modified
  void modified(Map<String, Object> properties) {
    webhook.configure(properties);
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
