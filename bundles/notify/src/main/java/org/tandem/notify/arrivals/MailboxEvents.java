package org.tandem.notify.arrivals;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventHandler;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.notify.Events;

/**
 * The store's events, passed on to whoever looks into mailboxes. A component of its own, so that
 * all else works where Event Admin is not installed; then the slow sweeps find what came.
 */
@Component(
    property = {
      "event.topics=" + Events.MESSAGE_DELIVERED,
      "event.topics=" + Events.MAILBOX_CHANGED
    })
public final class MailboxEvents implements EventHandler {
  private final List<MailboxLook> looks = new CopyOnWriteArrayList<>();

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void bind(MailboxLook look) {
    looks.add(look);
  }

  void unbind(MailboxLook look) {
    looks.remove(look);
  }

  @Override
  public void handleEvent(Event event) {
    if (event.getProperty(Events.DIAL_PLAN) instanceof String dialPlan
        && event.getProperty(Events.EXTENSION) instanceof String extension) {
      MailboxId mailbox = new MailboxId(dialPlan, extension);
      looks.forEach(look -> look.look(mailbox));
    }
  }
}
