package org.tandem.api.mailbox;

import java.util.Optional;
import java.util.Set;

/**
 * What a policy says of mailboxes on the telephone.
 *
 * @param operator the number to which callers are handed over who press {@code 0} instead of, or
 *     after, leaving a message; empty for nobody
 * @param told what is said of a message before it, besides whether it is new
 * @param dialOut whether subscribers may go on to another number from their mailbox
 */
public record TelephonePolicy(Optional<String> operator, Set<Detail> told, boolean dialOut) {
  /** What there is to say of a message. */
  public enum Detail {
    CALLER,
    TIME,
    LENGTH
  }

  public static final TelephonePolicy DEFAULT =
      new TelephonePolicy(Optional.empty(), Set.of(Detail.CALLER, Detail.TIME), false);

  public TelephonePolicy {
    told = Set.copyOf(told);
  }
}
