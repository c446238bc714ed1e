package org.tandem.shell;

import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tandem.shell.view.LampList;

/** Who is told of waiting messages: {@code um:subscriptions}. */
@Component(
    service = SubscriptionCommand.class,
    property = {"osgi.command.scope=um", "osgi.command.function=subscriptions"})
public final class SubscriptionCommand {
  private final Running running;

  @Activate
  public SubscriptionCommand(@Reference Running running) {
    this.running = running;
  }

  @Descriptor("who is told of waiting messages, and what was told last")
  public LampList subscriptions(@Descriptor("takes nothing") String... words) throws CommandFailed {
    Arguments.of("um:subscriptions", words);
    return new LampList(running.messageWaiting().lamps());
  }
}
