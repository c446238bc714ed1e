package org.tandem.sip.jain.guard;

import org.tandem.sip.Answer;

/** A request that must be answered by a refusal before anything is done with it. */
public final class Refused extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Answer answer;

  /**
   * @param reason phrase of ours
   */
  public Refused(int status, String reason, Answer.Header... headers) {
    super(reason, null, false, false);
    this.answer = Answer.of(status, reason, headers);
  }

  public Answer answer() {
    return answer;
  }
}
