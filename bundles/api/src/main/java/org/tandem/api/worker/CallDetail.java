package org.tandem.api.worker;

import java.util.Optional;

/**
 * What a call record tells of a call besides its {@link CallSnapshot}.
 *
 * @param gateway the name of the gateway that it came from; empty for a stranger or a test call
 * @param diversionReason in the words of RFC 5806 §4, of the diversion that was believed: {@code
 *     no-answer}; empty where nobody was called before
 * @param refusal status and words of our refusal: {@code 486, as many calls as allowed}; empty
 *     where there was none
 * @param isTest whether Tandem called itself
 * @param isMissed whether a subscriber was called and no message was left; decided at the end
 * @param voice empty before the answer
 */
public record CallDetail(
    String gateway,
    String diversionReason,
    String refusal,
    boolean isTest,
    boolean isMissed,
    Optional<VoiceQuality> voice) {
  /** Where nothing of it is known. */
  public static final CallDetail NONE = new CallDetail("", "", "", false, false, Optional.empty());
}
