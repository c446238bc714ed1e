package org.tandem.worker.call;

/**
 * What a caller entered. It does not show itself, since it may be a PIN.
 *
 * @param digits {@code 0} to {@code 9}; as many as were wanted if {@code end} is {@link
 *     End#ENTERED}
 */
public record Collected(String digits, End end) {
  /** Why the collecting ended. */
  public enum End {
    /** Enough digits came. */
    ENTERED,
    /** Some digits came, fewer than wanted, or {@code #} alone. */
    TOO_FEW,
    /** Nothing was pressed. */
    NOTHING,
    /** {@code *}: the caller wants to go back. */
    STAR
  }

  /** Nothing was pressed. */
  public static Collected nothing() {
    return new Collected("", End.NOTHING);
  }

  /** Tells the end and the number of digits, never which. */
  @Override
  public String toString() {
    return "Collected[" + digits.length() + " digits, " + end + "]";
  }
}
