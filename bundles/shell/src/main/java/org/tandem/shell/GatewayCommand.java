package org.tandem.shell;

import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tandem.api.redirect.GatewayWatch;
import org.tandem.shell.view.GatewayList;

/** Who may call, and how calls are delivered: {@code um:gateways}. */
@Component(
    service = GatewayCommand.class,
    property = {"osgi.command.scope=um", "osgi.command.function=gateways"})
public final class GatewayCommand {
  private final Running running;

  @Activate
  public GatewayCommand(@Reference Running running) {
    this.running = running;
  }

  @Descriptor("the gateways: how their calls are delivered, calls, refusals, pings")
  public GatewayList gateways(
      @Descriptor("[--forget NAME]: learns anew whether that one follows a 302") String... words)
      throws CommandFailed {
    Arguments arguments = Arguments.of("um:gateways [--forget NAME]", words);
    GatewayWatch watch = running.gatewayWatch();
    if (arguments.has("--forget")) {
      String name = arguments.word("the gateway's name");
      if (!watch.forget(name)) {
        throw new CommandFailed("nothing was learned of a gateway " + name);
      }
    }
    return new GatewayList(watch.gateways());
  }
}
