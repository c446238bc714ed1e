package org.tandem.store.pin;

import java.nio.CharBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.api.mailbox.Pin;

/** Draws PINs that nobody can guess and that the rules of a mailbox allow. */
final class RandomPin {
  private final SecureRandom random = new SecureRandom();

  /** As short as the mailbox's policy allows. */
  Pin pinFor(Mailbox mailbox) {
    Pin drawn = draw(mailbox.policy().pins().minLength());
    while (ChosenPin.refusal(mailbox, drawn).isPresent()) {
      drawn = draw(mailbox.policy().pins().minLength());
    }
    return drawn;
  }

  private Pin draw(int length) {
    char[] digits = new char[length];
    IntStream.range(0, length).forEach(i -> digits[i] = (char) ('0' + random.nextInt(10)));
    Pin pin = new Pin(CharBuffer.wrap(digits));
    Arrays.fill(digits, '0');
    return pin;
  }
}
