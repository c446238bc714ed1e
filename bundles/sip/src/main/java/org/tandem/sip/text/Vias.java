package org.tandem.sip.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The Vias of a message, topmost first.
 *
 * @param legible those that can be read
 * @param isWellFormed whether all can, and none had to be mended
 */
public record Vias(List<Via> legible, boolean isWellFormed) {
  static Vias of(RawMessage message) {
    List<Via> legible = new ArrayList<>(2);
    boolean isWellFormed = true;
    for (String value : message.values("via")) {
      for (String entry : Fields.split(value, ',')) {
        Optional<Via> via = Via.parse(entry);
        via.ifPresent(legible::add);
        isWellFormed &= via.isPresent() && via.get().isWhole();
      }
    }
    return new Vias(legible, isWellFormed);
  }

  /** The sender's own. */
  public Optional<Via> top() {
    return legible.stream().findFirst();
  }
}
