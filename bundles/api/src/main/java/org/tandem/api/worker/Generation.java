package org.tandem.api.worker;

/**
 * Counts worker lives since the installation: {@code g17}. Written into thread names, logs and the
 * Server header, so that every trace tells which worker it was.
 *
 * @param number from 1
 */
public record Generation(int number) implements Comparable<Generation> {
  public Generation {
    if (number < 1) {
      throw new IllegalArgumentException("a generation counts from 1, not " + number);
    }
  }

  public Generation next() {
    return new Generation(number + 1);
  }

  /** {@code g17}. */
  @Override
  public String toString() {
    return "g" + number;
  }

  /**
   * @param text {@code g17} or {@code 17}
   * @throws IllegalArgumentException for anything else
   */
  public static Generation parse(String text) {
    return new Generation(Integer.parseInt(text.startsWith("g") ? text.substring(1) : text));
  }

  @Override
  public int compareTo(Generation other) {
    return Integer.compare(number, other.number);
  }
}
