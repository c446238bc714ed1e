package org.tandem.api.mailbox;

import java.util.Arrays;

/**
 * The digits with which a subscriber proves who is calling. It does not show itself: not in a log,
 * not in a debugger's text, and it has no {@code equals} to compare it by; see {@link PinCheck}.
 */
public final class Pin {
  private final char[] digits;

  /**
   * @param digits 1 to 24 of {@code 0} to {@code 9}
   * @throws IllegalArgumentException for anything else; the message does not repeat it
   */
  public Pin(CharSequence digits) {
    if (digits.isEmpty()
        || digits.length() > 24
        || !digits.chars().allMatch(d -> d >= '0' && d <= '9')) {
      throw new IllegalArgumentException("a PIN is 1 to 24 digits");
    }
    this.digits = digits.toString().toCharArray();
  }

  /** A copy of the digits, for hashing; whoever takes it wipes it. */
  public char[] reveal() {
    return Arrays.copyOf(digits, digits.length);
  }

  /** Always the same, whatever the PIN. */
  @Override
  public String toString() {
    return "Pin[******]";
  }
}
