package org.tandem.notify.mwi;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventHandler;
import org.osgi.service.event.propertytypes.EventTopics;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.notify.Events;

/**
 * Hears what happens in mailboxes. A component of its own, so that message waiting works by its
 * sweep alone where Event Admin is not installed.
 */
@Component(service = EventHandler.class)
@EventTopics({Events.MAILBOX_CHANGED, Events.MESSAGE_DELIVERED})
public final class MailboxNews implements EventHandler {
  private final MwiComponent lights;

  @Activate
  public MailboxNews(@Reference MwiComponent lights) {
    this.lights = lights;
  }

  /** The counts in the event may be old by now: what is told is read from the store. */
  @Override
  public void handleEvent(Event event) {
    if (event.getProperty(Events.DIAL_PLAN) instanceof String dialPlan
        && event.getProperty(Events.EXTENSION) instanceof String extension) {
      lights.changed(new MailboxId(dialPlan, extension));
    }
  }
}
