package org.tandem.store.pin;

import java.util.Arrays;
import java.util.Optional;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.api.mailbox.Pin;
import org.tandem.api.mailbox.PinRefused.Reason;
import org.tandem.api.mailbox.PinRules;

/** What the rules say of a PIN by its digits alone; the history is not looked at. */
final class ChosenPin {
  private static final int SHORTEST_EXTENSION_INSIDE = 3; // two digits are in too many PINs

  private ChosenPin() {}

  static Optional<Reason> refusal(Mailbox mailbox, Pin chosen) {
    PinRules rules = mailbox.policy().pins();
    char[] digits = chosen.reveal();
    try {
      if (digits.length < rules.minLength()) {
        return Optional.of(Reason.TOO_SHORT);
      }
      if (isOf(mailbox.extension(), digits) || isOf(mailbox.phoneNumber(), digits)) {
        return Optional.of(Reason.OWN_NUMBER);
      }
      return !rules.allowsCommon() && isCommon(digits)
          ? Optional.of(Reason.COMMON)
          : Optional.empty();
    } finally {
      Arrays.fill(digits, '0');
    }
  }

  /** Whether the number is in the PIN or the PIN in the number. */
  private static boolean isOf(String number, char[] digits) {
    char[] own = number.replaceAll("\\D", "").toCharArray();
    return contains(own, digits)
        || own.length >= SHORTEST_EXTENSION_INSIDE && contains(digits, own);
  }

  private static boolean contains(char[] all, char[] part) {
    for (int start = 0; start + part.length <= all.length; start++) {
      if (Arrays.equals(all, start, start + part.length, part, 0, part.length)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether everybody tries it first: 111111, 123456, 987654, 890123, 246802, 121212, 123123,
   * 112233, 111222.
   */
  private static boolean isCommon(char[] digits) {
    if (isSequence(withoutRepeats(digits))) {
      return true;
    }
    for (int period = 2; period <= digits.length / 2; period++) {
      if (Arrays.equals(digits, period, digits.length, digits, 0, digits.length - period)) {
        return true;
      }
    }
    return false;
  }

  /** Whether each digit is as far from the one before, counting on from 9 to 0. */
  private static boolean isSequence(char[] digits) {
    for (int i = 2; i < digits.length; i++) {
      int step = digits[i] - digits[i - 1];
      int before = digits[i - 1] - digits[i - 2];
      if (Math.floorMod(step - before, 10) != 0) {
        return false;
      }
    }
    return true;
  }

  private static char[] withoutRepeats(char[] digits) {
    char[] runs = new char[digits.length];
    int count = 0;
    for (char digit : digits) {
      if (count == 0 || runs[count - 1] != digit) {
        runs[count++] = digit;
      }
    }
    char[] result = Arrays.copyOf(runs, count);
    Arrays.fill(runs, '0');
    return result;
  }
}
