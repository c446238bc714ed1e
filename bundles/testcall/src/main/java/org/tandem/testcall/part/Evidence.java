package org.tandem.testcall.part;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tandem.api.testcall.PartReport;
import org.tandem.testcall.phone.Ladder;

/** What a test has found so far, and the ladder of all that it sent and got. */
final class Evidence {
  private final Ladder ladder = new Ladder();
  private final List<String> found = new ArrayList<>();

  Ladder ladder() {
    return ladder;
  }

  /** Since the test began. */
  Duration now() {
    return ladder.now();
  }

  synchronized void found(String words) {
    found.add(words);
  }

  /** The time since a moment: {@code 0.35 s}. */
  String since(Duration moment) {
    return seconds(now().minus(moment));
  }

  static String seconds(Duration length) {
    return String.format(Locale.ROOT, "%.2f s", length.toMillis() / 1000.0);
  }

  synchronized PartReport report(Optional<String> failure) {
    return new PartReport(failure, ladder.lines(), found);
  }
}
