package org.tandem.notify.mail;

import java.nio.file.Path;
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
 * Mail as a component. Off until a server is set; with wrong settings it stays off at its start,
 * and as it was at a change.
 */
@Component(
    configurationPid = MailSettings.PID,
    property = "kind=mail",
    service = {CallTaker.class, MailboxLook.class})
public final class MailComponent implements CallTaker, MailboxLook {
  private static final Logger LOG = LoggerFactory.getLogger(MailComponent.class);

  private final Path dataFolder;
  private final MailRoom room;
  private final ServiceRegistration<Spool> published;

  @Activate
  public MailComponent(
      BundleContext context, Map<String, Object> properties, @Reference Surroundings around) {
    Path folder = NotifyFolder.of(context).toAbsolutePath();
    dataFolder = folder.getParent();
    room = new MailRoom(folder.resolve("mail"), MailSettings.from(Map.of(), dataFolder), around);
    modified(properties);
    room.start();
    published = context.registerService(Spool.class, room.spool(), null);
  }

  @Modified
  void modified(Map<String, Object> properties) {
    try {
      room.settings(MailSettings.from(properties, dataFolder));
    } catch (WrongSetting wrong) {
      LOG.error("{}; mail stays as it was", wrong.getMessage());
    }
  }

  @Override
  public void ended(CallSnapshot call) {
    room.ended(call);
  }

  @Override
  public void look(MailboxId mailbox) {
    room.look(mailbox);
  }

  @Deactivate
  void deactivate() {
    published.unregister();
    room.close();
  }
}
