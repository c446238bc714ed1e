package org.tandem.worker.life;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The longest of many set-ups since any moment. Keeps only those of which none is both earlier and
 * shorter than another; they come in any order, since calls end in any order. Guarded by its owner.
 */
final class LongestSetUp {
  private record SetUp(Instant answered, Duration took) {
    boolean isHiddenBy(SetUp other) {
      return !answered.isAfter(other.answered) && took.compareTo(other.took) <= 0;
    }
  }

  private final List<SetUp> setUps = new ArrayList<>();

  void note(Instant answered, Duration took) {
    SetUp setUp = new SetUp(answered, took);
    if (setUps.stream().noneMatch(setUp::isHiddenBy)) {
      setUps.removeIf(other -> other.isHiddenBy(setUp));
      setUps.add(setUp);
    }
  }

  /** Zero if there was none. */
  Duration since(Instant moment) {
    return setUps.stream()
        .filter(setUp -> !setUp.answered().isBefore(moment))
        .map(SetUp::took)
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  int kept() {
    return setUps.size();
  }
}
