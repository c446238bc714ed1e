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
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.notify.Spool;
import org.tandem.api.worker.CallSnapshot;
import org.tandem.notify.around.Surroundings;
import org.tandem.notify.arrivals.MailboxLook;
import org.tandem.notify.calls.CallTaker;
import org.tandem.notify.disk.NotifyFolder;
import org.tandem.notify.out.Configured;

/** Mail as a component; off until a server is set. */
@Component(
    configurationPid = MailSettings.PID,
    property = "kind=mail",
    service = {CallTaker.class, MailboxLook.class})
public final class MailComponent implements CallTaker, MailboxLook {
  private final MailRoom room;
  private final ServiceRegistration<Spool> published;

  @Activate
  public MailComponent(
      BundleContext context, Map<String, Object> properties, @Reference Surroundings around) {
    Path folder = NotifyFolder.of(context).toAbsolutePath();
    Configured<MailSettings> configured =
        new Configured<>("mail", read -> MailSettings.from(read, folder.getParent()));
    room = new MailRoom(folder.resolve("mail"), configured, around);
    room.configure(properties);
    room.start();
    published = context.registerService(Spool.class, room.spool(), null);
  }

  @Modified
  void modified(Map<String, Object> properties) {
    room.configure(properties);
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
