package org.tandem.sip.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** RFC 4028 §9, table 2, and what is granted of an interval. */
class SessionTermsTest {
  private static final CallTimes TIMES = CallTimes.standard(Duration.ofSeconds(1800));

  @Test
  void whoeverKnowsTheTimerRefreshesUnlessItAsksUsTo() {
    assertThat(granted(600, "", 0, true)).isEqualTo(new SessionTerms(600, false));
    assertThat(granted(600, "uac", 0, true)).isEqualTo(new SessionTerms(600, false));
    assertThat(granted(600, "uas", 0, true)).isEqualTo(new SessionTerms(600, true));
    assertThat(granted(0, "", 0, true)).isEqualTo(new SessionTerms(1800, false));
  }

  @Test
  void whoDoesNotKnowTheTimerIsRefreshedByUs() {
    assertThat(granted(0, "", 0, false)).isEqualTo(new SessionTerms(1800, true));
    assertThat(granted(600, "", 0, false)).isEqualTo(new SessionTerms(600, true));
  }

  @Test
  void noMoreIsGrantedThanWeWantAndNoLessThanThePeersLeast() {
    assertThat(granted(7200, "", 0, true).seconds()).isEqualTo(1800);
    assertThat(granted(7200, "", 3600, true).seconds()).isEqualTo(3600);
    assertThat(granted(0, "", 3600, true).seconds()).isEqualTo(3600);
  }

  @Test
  void anIntervalThatAProxyMadeTooShortIsStretched() {
    assertThat(granted(30, "", 0, false).seconds()).isEqualTo(90);
    assertThat(SessionTerms.refusal(new SessionAsk(30, "", 0, false), TIMES)).isEmpty();
  }

  @Test
  void whoKnowsTheTimerAndAsksForTooLittleIsRefused() {
    var refusal = SessionTerms.refusal(new SessionAsk(89, "", 0, true), TIMES).orElseThrow();
    assertThat(refusal.status()).isEqualTo(422);
    assertThat(refusal.headers()).containsExactly(new org.tandem.sip.Answer.Header("Min-SE", "90"));
    assertThat(SessionTerms.refusal(new SessionAsk(90, "", 0, true), TIMES)).isEmpty();
  }

  @Test
  void ourRequestIsRefreshedByUsUnlessTheAnswerSaysOtherwise() {
    assertThat(SessionTerms.answered(new SessionAsk(600, "uac", 0, true)))
        .isEqualTo(new SessionTerms(600, true));
    assertThat(SessionTerms.answered(new SessionAsk(600, "", 0, true)))
        .isEqualTo(new SessionTerms(600, true));
    assertThat(SessionTerms.answered(new SessionAsk(600, "uas", 0, true)))
        .isEqualTo(new SessionTerms(600, false));
    assertThat(SessionTerms.answered(new SessionAsk(0, "", 0, true))).isEqualTo(SessionTerms.NONE);
  }

  private static SessionTerms granted(
      long seconds, String refresher, long least, boolean isSupported) {
    return SessionTerms.granted(new SessionAsk(seconds, refresher, least, isSupported), TIMES);
  }
}
