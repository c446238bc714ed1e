package org.tandem.shell.view;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tandem.api.recycle.NextRecycle;
import org.tandem.api.redirect.ListeningPoint;
import org.tandem.api.worker.WorkerState;
import org.tandem.shell.text.Shown;
import org.tandem.shell.text.Table;
import org.tandem.shell.text.Times;

/**
 * Tandem at one glance.
 *
 * @param started when this process did
 * @param listening where the SIP service is; empty where it does not listen
 * @param idle where it answers in the place of workers
 * @param answers of the SIP service, by what they were
 * @param certificate for TLS
 * @param isScheduled whether a recycle scheduler is running
 * @param next empty where the calendar is switched off
 * @param recycles reports that are kept
 * @param callsLost since the installation
 */
public record StatusView(
    String version,
    Instant started,
    List<ListeningPoint> listening,
    List<ListeningPoint> idle,
    Map<String, Long> answers,
    CertificateView certificate,
    List<GenerationLine> generations,
    boolean isScheduled,
    Optional<NextRecycle> next,
    int recycles,
    long callsLost)
    implements Shown {

  @Override
  public String shown(Times times) {
    return String.join(
        "\n",
        "Tandem "
            + version
            + " on Java "
            + Runtime.version().feature()
            + ", up "
            + times.since(started),
        "",
        "SIP service   " + Listening.text(listening),
        "idle ports    " + idlePorts(),
        "answered      " + answered(),
        tlsLine() + "next recycle  " + recycle(times),
        "calls lost    " + callsLost + " since the installation",
        "",
        table(times));
  }

  private String idlePorts() {
    if (idle.isEmpty()) {
      return "none that the SIP service answers at";
    }
    return idle.stream().map(ListeningPoint::toString).collect(Collectors.joining(", "))
        + "; the SIP service points calls at "
        + generations.stream()
            .filter(line -> line.state() == WorkerState.ACTIVE)
            .map(GenerationLine::generation)
            .map(Object::toString)
            .findFirst()
            .orElse("nobody");
  }

  /** A line of its own where TLS is spoken, or could be. */
  private String tlsLine() {
    boolean isSpoken = listening.stream().anyMatch(point -> point.transport().equals("tls"));
    return isSpoken || certificate.inUse().isPresent() || certificate.trouble().isPresent()
        ? "certificate   " + certificate.line() + "\n"
        : "";
  }

  private String answered() {
    String text =
        new TreeMap<>(answers)
            .entrySet().stream()
                .filter(answer -> answer.getValue() > 0)
                .map(answer -> answer.getValue() + " x " + answer.getKey())
                .collect(Collectors.joining(", "));
    return text.isEmpty() ? "nothing yet" : text;
  }

  private String recycle(Times times) {
    if (!isScheduled) {
      return "never: no recycle scheduler is running";
    }
    return next.map(
            due -> times.until(due.due()) + " (" + times.moment(due.due()) + "): " + due.why())
        .orElse("only when asked: the calendar is switched off");
  }

  private String table(Times times) {
    Table table =
        new Table("GENERATION", "STATE", "PORTS", "CALLS", "ENDED", "LOST", "SINCE", "WORKER");
    for (GenerationLine line : generations) {
      table.row(
          line.generation(),
          line.state().name().toLowerCase(Locale.ROOT),
          line.slot(),
          line.calls(),
          line.ended(),
          line.lost(),
          times.moment(line.since()),
          line.version());
    }
    return table.orElse("no worker is there");
  }
}
