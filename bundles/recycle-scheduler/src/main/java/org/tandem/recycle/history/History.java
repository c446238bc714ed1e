package org.tandem.recycle.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.api.recycle.RecycleReport;
import org.tandem.api.worker.Generation;
import org.tandem.api.worker.PortSlot;
import org.tandem.disk.PropertiesFile;

/**
 * The scheduler's memory on disk: {@code state.properties}, and the newest hundred reports in
 * {@code reports}, one file each. A file that is missing or torn, or a disk that cannot be written,
 * is told in the log and never stops a worker from starting: what is new is then known in memory
 * only. All methods may be called from any thread.
 */
public final class History {
  private static final Logger LOG = LoggerFactory.getLogger(History.class);
  private static final int KEPT_REPORTS = 100;
  private static final String SUFFIX = ".properties";

  private final Path stateFile;
  private final Path reportFolder;
  private final List<RecycleReport> reports;
  private RecycleState state;

  /**
   * @param folder made if it is not there
   */
  public History(Path folder) {
    stateFile = folder.resolve("state" + SUFFIX);
    reportFolder = folder.resolve("reports");
    attempt(() -> Files.createDirectories(reportFolder));
    reports = readReports();
    state = read(stateFile, RecycleState::of).orElseGet(() -> RecycleState.toldBy(reports));
  }

  public synchronized RecycleState state() {
    return state;
  }

  /**
   * The next generation, never given before.
   *
   * @param known the highest number seen elsewhere, 0 for none
   */
  public synchronized Generation begin(int known) {
    Generation next = new Generation(Math.max(state.generation(), known) + 1);
    remember(state.withGeneration(next.number()));
    return next;
  }

  /** A worker became active: where a restart comes back. */
  public synchronized void activated(PortSlot slot) {
    remember(state.withSlot(slot));
  }

  /** From when on the calendar counts. */
  public synchronized void recycled(Instant moment) {
    remember(state.withRecycle(moment));
  }

  /**
   * @return the sum since the installation
   */
  public synchronized long lost(long calls) {
    if (calls > 0) {
      remember(state.withLost(calls));
    }
    return state.callsLostEver();
  }

  /** Newest first, a hundred at most. */
  public synchronized List<RecycleReport> reports() {
    return List.copyOf(reports);
  }

  public synchronized void add(RecycleReport report) {
    reports.add(report);
    attempt(() -> PropertiesFile.write(file(report), ReportText.of(report)));
    sortAndTrim(reports);
  }

  private void remember(RecycleState changed) {
    state = changed;
    attempt(() -> PropertiesFile.write(stateFile, changed.toProperties()));
  }

  private List<RecycleReport> readReports() {
    List<RecycleReport> read = new ArrayList<>();
    try (Stream<Path> files = Files.list(reportFolder)) {
      files
          .filter(file -> file.toString().endsWith(SUFFIX))
          .forEach(file -> read(file, ReportText::parse).ifPresent(read::add));
    } catch (IOException failed) {
      LOG.warn("The reports of former recycles cannot be read: {}", failed.toString());
    }
    sortAndTrim(read);
    return read;
  }

  private void sortAndTrim(List<RecycleReport> kept) {
    kept.sort(Comparator.comparing(RecycleReport::fresh).reversed());
    while (kept.size() > KEPT_REPORTS) {
      RecycleReport oldest = kept.remove(kept.size() - 1);
      attempt(() -> Files.deleteIfExists(file(oldest)));
    }
  }

  private Path file(RecycleReport report) {
    return reportFolder.resolve(report.fresh() + SUFFIX);
  }

  private static <T> Optional<T> read(Path file, Function<Properties, T> parser) {
    try {
      return Optional.of(parser.apply(PropertiesFile.read(file)));
    } catch (NoSuchFileException absent) {
      return Optional.empty();
    } catch (IOException | RuntimeException unreadable) {
      LOG.warn("{} cannot be read and is ignored: {}", file, unreadable.toString());
      return Optional.empty();
    }
  }

  private static void attempt(DiskWork work) {
    try {
      work.run();
    } catch (IOException failed) {
      LOG.error("The history of recycles cannot be written: {}", failed.toString());
    }
  }

  private interface DiskWork {
    void run() throws IOException;
  }
}
