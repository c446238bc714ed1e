package org.tandem.api.mailbox;

import java.time.Duration;

/**
 * What a policy demands of PINs.
 *
 * @param minLength digits, 4 to 24
 * @param lifetime after which a PIN must be changed at the next log-on, to 999 days; zero for never
 * @param history how many of the newest PINs may not be chosen again, the present one included, 1
 *     to 20
 * @param lockoutFailures how many wrong PINs lock the mailbox until an administrator unlocks it, 1
 *     to 999
 * @param allowsCommon whether sequences and repeats may be chosen
 */
public record PinRules(
    int minLength, Duration lifetime, int history, int lockoutFailures, boolean allowsCommon) {
  public static final PinRules DEFAULT = new PinRules(6, Duration.ofDays(60), 5, 15, false);

  /**
   * @throws IllegalArgumentException for what is out of its range
   */
  public PinRules {
    require(minLength >= 4 && minLength <= 24, "a PIN's length is 4 to 24");
    require(
        !lifetime.isNegative() && lifetime.compareTo(Duration.ofDays(999)) <= 0,
        "a PIN's lifetime is 0 to 999 days");
    require(history >= 1 && history <= 20, "a PIN history is 1 to 20");
    require(lockoutFailures >= 1 && lockoutFailures <= 999, "failures are 1 to 999");
  }

  private static void require(boolean isAllowed, String allowed) {
    if (!isAllowed) {
      throw new IllegalArgumentException(allowed);
    }
  }
}
