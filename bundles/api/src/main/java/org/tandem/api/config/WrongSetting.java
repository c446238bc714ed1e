package org.tandem.api.config;

/**
 * A setting that cannot be used. The message names all that an administrator needs to mend it: PID,
 * key, value and what is allowed. Whoever reads settings reports it in one line and goes on with
 * what it had, or stays inactive.
 */
public final class WrongSetting extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param pid the configuration's PID, for instance {@code org.tandem.worker}
   * @param key the key inside it
   * @param value the value as it was written; never a secret
   * @param allowed what would be right, in words: "a duration from 2s to 10s"
   */
  public WrongSetting(String pid, String key, Object value, String allowed) {
    super(pid + ": " + key + " = '" + value + "' is wrong: allowed is " + allowed);
  }
}
