package org.tandem.sip.call;

import java.util.List;
import java.util.Optional;
import org.tandem.sip.Answer;

/**
 * How long a session lives without a refresh, and whose task the refresh is (RFC 4028), as one
 * INVITE or UPDATE and its 2xx have agreed.
 *
 * @param seconds session interval; 0 where no timer runs
 * @param isOurs whether we refresh
 */
public record SessionTerms(long seconds, boolean isOurs) {
  public static final SessionTerms NONE = new SessionTerms(0, false);

  public boolean isTimed() {
    return seconds > 0;
  }

  /** How a UAS says it in a 2xx (RFC 4028 §9); the UAC must understand it if it is to refresh. */
  public List<Answer.Header> headers() {
    String refresher = isOurs ? "uas" : "uac";
    Answer.Header expires =
        new Answer.Header("Session-Expires", seconds + ";refresher=" + refresher);
    return isOurs ? List.of(expires) : List.of(expires, new Answer.Header("Require", "timer"));
  }

  /**
   * What a UAS grants (RFC 4028 §9). A peer that knows the timer does the work itself unless it
   * asks otherwise; one that does not gets its refreshes from us.
   *
   * @param ask an interval that is long enough
   */
  public static SessionTerms granted(SessionAsk ask, CallTimes times) {
    long most = Math.max(times.session().toSeconds(), ask.minSeconds());
    long wanted = ask.seconds() > 0 ? ask.seconds() : most;
    long seconds = Math.max(Math.min(wanted, most), times.minSession().toSeconds());
    boolean isOurs = !ask.isSupported() || "uas".equals(ask.refresher());
    return new SessionTerms(seconds, isOurs);
  }

  /**
   * The refusal of an interval that is too short, if the peer knows what that means (RFC 4028 §9).
   */
  public static Optional<Answer> refusal(SessionAsk ask, CallTimes times) {
    long least = times.minSession().toSeconds();
    return ask.isSupported() && ask.seconds() > 0 && ask.seconds() < least
        ? Optional.of(
            Answer.of(
                422,
                "Session Interval Too Small",
                new Answer.Header("Min-SE", Long.toString(least))))
        : Optional.empty();
  }

  /**
   * What the 2xx to our request says (RFC 4028 §7.2). Without Session-Expires the peer knows no
   * timer, and none runs.
   */
  public static SessionTerms answered(SessionAsk answer) {
    return answer.seconds() > 0
        ? new SessionTerms(answer.seconds(), !"uas".equals(answer.refresher()))
        : NONE;
  }
}
