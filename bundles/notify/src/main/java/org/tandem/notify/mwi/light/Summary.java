package org.tandem.notify.mwi.light;

import org.tandem.api.mailbox.MessageCounts;

/**
 * How many messages wait, as a light shows it (RFC 3842 §5.2).
 *
 * @param fresh new ones, the urgent among them
 * @param heard old ones, the urgent among them
 */
public record Summary(int fresh, int heard, int urgentFresh, int urgentHeard) {
  /** The media type of {@link #body}. */
  public static final String TYPE = "application/simple-message-summary";

  public static Summary of(MessageCounts counts) {
    return new Summary(counts.fresh(), counts.heard(), counts.freshUrgent(), counts.heardUrgent());
  }

  /** Whether the light is on. */
  public boolean isWaiting() {
    return fresh > 0;
  }

  /**
   * The body of a NOTIFY.
   *
   * @param account the URI of the mailbox
   */
  public String body(String account) {
    return ("Messages-Waiting: " + (isWaiting() ? "yes" : "no") + "\r\n")
        + ("Message-Account: " + account + "\r\n")
        + ("Voice-Message: " + this + "\r\n");
  }

  /** {@code 1/2 (0/0)}: new/old (new/old urgent). */
  @Override
  public String toString() {
    return fresh + "/" + heard + " (" + urgentFresh + "/" + urgentHeard + ")";
  }
}
