package org.tandem.shell;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.felix.service.command.Descriptor;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tandem.api.recycle.RecycleReport;
import org.tandem.api.recycle.Recycler;
import org.tandem.api.redirect.RedirectService;
import org.tandem.api.worker.WorkerState;
import org.tandem.shell.view.CallList;
import org.tandem.shell.view.CertificateView;
import org.tandem.shell.view.GenerationLine;
import org.tandem.shell.view.StatusView;

/** What goes on: {@code um:status} and {@code um:calls}. */
@Component(
    service = StatusCommand.class,
    property = {
      "osgi.command.scope=um",
      "osgi.command.function=status",
      "osgi.command.function=calls"
    })
public final class StatusCommand {
  private final Running running;
  private final String version;

  @Activate
  public StatusCommand(@Reference Running running, BundleContext context) {
    this(running, context.getBundle().getVersion().toString());
  }

  StatusCommand(Running running, String version) {
    this.running = running;
    this.version = version;
  }

  @Descriptor("generations, ports, calls, the SIP service, the next recycle and why, calls lost")
  public StatusView status(@Descriptor("takes nothing") String... words) throws CommandFailed {
    Arguments.of("um:status", words);
    Optional<Recycler> recycler = running.recyclerIfAny();
    Optional<RedirectService> redirect = running.redirectIfAny();
    List<GenerationLine> generations =
        running.generations().stream().map(GenerationLine::of).toList();
    List<RecycleReport> reports = recycler.map(Recycler::reports).orElse(List.of());
    return new StatusView(
        version,
        Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime()),
        redirect.map(RedirectService::listening).orElse(List.of()),
        redirect.map(RedirectService::idle).orElse(List.of()),
        redirect.map(RedirectService::answers).orElse(Map.of()),
        CertificateView.of(running.certificatesIfAny()),
        generations,
        recycler.isPresent(),
        recycler.flatMap(Recycler::next),
        reports.size(),
        callsLost(reports, generations));
  }

  /** A report is written when its old generation is gone: the ones that are there come on top. */
  private static long callsLost(List<RecycleReport> reports, List<GenerationLine> generations) {
    long reported = reports.stream().findFirst().map(RecycleReport::callsLostEver).orElse(0L);
    return reported
        + generations.stream()
            .filter(line -> line.state() != WorkerState.RETIRED)
            .mapToLong(GenerationLine::lost)
            .sum();
  }

  @Descriptor("calls in progress, or the newest ones that ended")
  public CallList calls(@Descriptor("[--recent]: the ones that ended") String... words)
      throws CommandFailed {
    boolean areOver = Arguments.of("um:calls [--recent]", words).has("--recent");
    running.recycler();
    return new CallList(
        areOver,
        running.generations().stream()
            .map(status -> status.worker())
            .flatMap(worker -> (areOver ? worker.recentCalls() : worker.calls()).stream())
            .sorted((a, b) -> b.arrived().compareTo(a.arrived()))
            .toList());
  }
}
