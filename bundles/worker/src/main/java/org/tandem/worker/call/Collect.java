package org.tandem.worker.call;

/**
 * Which digits are wanted. Entering ends with the last one possible, with {@code #}, or when the
 * caller pauses for long.
 *
 * @param min fewest digits that mean something
 * @param max most digits
 */
public record Collect(int min, int max) {
  public Collect {
    if (min < 1 || max < min) {
      throw new IllegalArgumentException("no count of digits: " + min + " to " + max);
    }
  }
}
