package org.tandem.api.mailbox;

import java.time.Duration;
import java.util.List;

/**
 * What many mailboxes have in common, and what their subscribers may do.
 *
 * @param longestGreeting 1 to 10 minutes
 * @param mostMessages 0 to 9999; a mailbox with as many takes no more, and one of 0 has a greeting
 *     alone
 * @param messageWaiting whether telephones are told of new messages
 * @param missedCallNotices whether a call without a message is told by mail
 * @param mail whether messages are sent by mail
 * @param transcripts whether messages are put in writing
 * @param playOnPhone whether messages may be played on any telephone
 * @param answeringRules whether call answering rules hold
 * @param allowedNumbers what may be dialled for the subscriber besides extensions of the own dial
 *     plan: {@code +49*}, {@code [1-9]xxx}
 * @param telephone what callers and subscribers are offered by telephone
 */
public record MailboxPolicy(
    String name,
    PinRules pins,
    Duration longestGreeting,
    int mostMessages,
    boolean messageWaiting,
    boolean missedCallNotices,
    boolean mail,
    boolean transcripts,
    boolean playOnPhone,
    boolean answeringRules,
    List<String> allowedNumbers,
    TelephonePolicy telephone) {
  /** Of mailboxes that name none. */
  public static final MailboxPolicy DEFAULT =
      new MailboxPolicy(
          "default",
          PinRules.DEFAULT,
          Duration.ofMinutes(5),
          500,
          true,
          true,
          true,
          true,
          true,
          true,
          List.of());

  public MailboxPolicy {
    allowedNumbers = List.copyOf(allowedNumbers);
  }

  /** With what is usual on the telephone. */
  public MailboxPolicy(
      String name,
      PinRules pins,
      Duration longestGreeting,
      int mostMessages,
      boolean messageWaiting,
      boolean missedCallNotices,
      boolean mail,
      boolean transcripts,
      boolean playOnPhone,
      boolean answeringRules,
      List<String> allowedNumbers) {
    this(
        name,
        pins,
        longestGreeting,
        mostMessages,
        messageWaiting,
        missedCallNotices,
        mail,
        transcripts,
        playOnPhone,
        answeringRules,
        allowedNumbers,
        TelephonePolicy.DEFAULT);
  }

  /** Whether callers may leave messages; otherwise they hear a greeting and goodbye. */
  public boolean takesMessages() {
    return mostMessages > 0;
  }

  /** The same policy with other offers by telephone. */
  public MailboxPolicy on(TelephonePolicy other) {
    return new MailboxPolicy(
        name,
        pins,
        longestGreeting,
        mostMessages,
        messageWaiting,
        missedCallNotices,
        mail,
        transcripts,
        playOnPhone,
        answeringRules,
        allowedNumbers,
        other);
  }
}
