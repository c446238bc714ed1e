package org.tandem.recycle.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.api.recycle.RecycleReport;
import org.tandem.api.worker.CallOutcome;
import org.tandem.api.worker.Generation;
import org.tandem.api.worker.PortSlot;

class HistoryTest {
  private static final Instant MOMENT = Instant.parse("2030-05-01T00:30:00Z");
  private static final PortSlot FIRST = new PortSlot(5065, 5067);
  private static final PortSlot SECOND = new PortSlot(5066, 5068);

  @TempDir Path folder;

  @Test
  void aNewInstallationKnowsNothing() {
    RecycleState state = new History(folder).state();
    assertThat(state).isEqualTo(new RecycleState(0, Optional.empty(), Optional.empty(), 0));
  }

  @Test
  void whatItWasToldSurvivesARestart() {
    History history = new History(folder);
    history.begin(0);
    history.begin(0);
    history.activated(SECOND);
    history.recycled(MOMENT);
    history.lost(2);
    history.lost(3);
    assertThat(new History(folder).state())
        .isEqualTo(new RecycleState(2, Optional.of(SECOND), Optional.of(MOMENT), 5));
  }

  @Test
  void aNumberSeenElsewhereIsNotGivenAgain() {
    assertThat(new History(folder).begin(17)).isEqualTo(new Generation(18));
    assertThat(new History(folder).begin(0)).isEqualTo(new Generation(19));
  }

  @Test
  void reportsComeBackAsTheyWere() {
    RecycleReport success = report(18, Optional.empty());
    RecycleReport failure = report(19, Optional.of("port 5066 is taken\nby \"somebody\" = else"));
    RecycleReport first =
        new RecycleReport(
            MOMENT,
            Duration.ofMillis(640),
            "no worker was active",
            Optional.empty(),
            Optional.empty(),
            new Generation(1),
            FIRST,
            Optional.empty(),
            0,
            Map.of(),
            Duration.ZERO,
            0,
            0,
            0);
    History history = new History(folder);
    Stream.of(first, success, failure).forEach(history::add);
    assertThat(new History(folder).reports()).containsExactly(failure, success, first);
  }

  @Test
  void theNewestHundredReportsAreKept() throws IOException {
    History history = new History(folder);
    for (int number = 1; number <= 103; number++) {
      history.add(report(number, Optional.empty()));
    }
    assertThat(history.reports()).hasSize(100);
    assertThat(new History(folder).reports()).isEqualTo(history.reports());
    assertThat(history.reports().get(0).fresh()).isEqualTo(new Generation(103));
    try (Stream<Path> files = Files.list(folder.resolve("reports"))) {
      assertThat(files).hasSize(100);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "generation=", "generation=9\nslot=5065", "\\u00zz", "\0\0\0\0"})
  void aTornStateIsReplacedByWhatTheReportsTell(String torn) throws IOException {
    History history = new History(folder);
    history.begin(17);
    history.add(report(18, Optional.empty()));
    history.add(report(19, Optional.of("failed")));
    Files.writeString(folder.resolve("state.properties"), torn);

    RecycleState state = new History(folder).state();

    assertThat(state).isEqualTo(new RecycleState(19, Optional.of(SECOND), Optional.of(MOMENT), 4));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "started=yesterday", "\\u00zz", "fresh=g1"})
  void aTornReportIsLeftOut(String torn) throws IOException {
    History history = new History(folder);
    history.add(report(18, Optional.empty()));
    Files.writeString(folder.resolve("reports/g19.properties"), torn);
    Files.writeString(folder.resolve("reports/g20.properties.tmp"), "half");
    assertThat(new History(folder).reports()).hasSize(1);
  }

  @Test
  void aFolderThatCannotBeWrittenStopsNothing() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "in the way");
    History history = new History(file);
    assertThat(history.begin(0)).isEqualTo(new Generation(1));
    history.add(report(1, Optional.empty()));
    assertThat(history.reports()).hasSize(1);
    assertThat(history.begin(0)).isEqualTo(new Generation(2));
  }

  private static RecycleReport report(int generation, Optional<String> failure) {
    return new RecycleReport(
        MOMENT,
        Duration.ofSeconds(41),
        "asked by an administrator",
        Optional.of(new Generation(Math.max(1, generation - 1))),
        Optional.of(FIRST),
        new Generation(generation),
        SECOND,
        failure,
        12,
        Map.of(CallOutcome.CALLER_HUNG_UP, 10L, CallOutcome.CUT, 2L),
        Duration.ofMillis(41),
        2,
        4,
        1);
  }
}
