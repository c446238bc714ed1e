package org.tandem.api.choice;

/**
 * One who was called before the call came to us.
 *
 * @param number the user part of the URI, or the number of a tel URI; control characters are left
 *     out
 * @param reason why the call went on, in the words of RFC 5806 §6.4: {@code no-answer}
 * @param header where that stands, as it was written, for an explanation to people
 */
public record Diverted(String number, String reason, String header) {
  public Diverted {
    number = CallTarget.printable(number);
    header = CallTarget.printable(header);
  }
}
