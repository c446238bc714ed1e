package org.tandem.shell;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.tandem.api.notify.Spool;
import org.tandem.shell.view.SpoolList;

/** What waits to be sent: {@code um:spool}. */
@Component(
    service = SpoolCommand.class,
    property = {"osgi.command.scope=um", "osgi.command.function=spool"})
public final class SpoolCommand {
  private final List<Spool> spools = new CopyOnWriteArrayList<>();

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void bind(Spool spool) {
    spools.add(spool);
  }

  void unbind(Spool spool) {
    spools.remove(spool);
  }

  @Descriptor("mail and webhooks that wait to be sent, or were given up; or tries all of it again")
  public SpoolList spool(@Descriptor("[--retry]: tries again now") String... words)
      throws CommandFailed {
    Arguments arguments = Arguments.of("um:spool [--retry]", words);
    if (spools.isEmpty()) {
      throw new CommandFailed("the bundle that sends mail and webhooks is not running");
    }
    if (arguments.has("--retry")) {
      spools.forEach(Spool::retry);
    }
    return new SpoolList(
        spools.stream()
            .flatMap(
                spool ->
                    spool.entries().stream().map(entry -> new SpoolList.Line(spool.name(), entry)))
            .toList(),
        spools.stream().mapToInt(Spool::lost).sum());
  }
}
