package org.tandem.api.testcall;

import java.util.List;
import java.util.Optional;

/**
 * What the test of a part found.
 *
 * @param failure what went wrong, in a sentence; empty when all was right
 * @param found what was found, with its figures, a line each, in the order in which it was
 */
public record PartReport(Optional<String> failure, List<LadderLine> ladder, List<String> found) {
  public PartReport {
    ladder = List.copyOf(ladder);
    found = List.copyOf(found);
  }
}
