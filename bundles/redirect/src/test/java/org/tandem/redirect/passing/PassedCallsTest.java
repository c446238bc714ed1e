package org.tandem.redirect.passing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.tandem.redirect.Requests;
import org.tandem.sip.SipRequest;

class PassedCallsTest {
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  private final PassedCalls calls = new PassedCalls(2, Duration.ofMinutes(2));

  @Test
  void theOneThatWasSilentLongestIsForgottenWhereThereAreTooMany() {
    calls.put(call("a"), 1, 0);
    calls.put(call("b"), 2, 0);
    assertThat(calls.port(call("a"), 1)).hasValue(1);
    calls.put(call("c"), 3, 2);
    assertThat(calls.port(call("b"), 3)).isEmpty();
    assertThat(calls.port(call("a"), 3)).hasValue(1);
    assertThat(calls.count()).isEqualTo(2);
  }

  @Test
  void whatIsSilentTooLongIsForgotten() {
    calls.put(call("a"), 1, 0);
    assertThat(calls.port(call("a"), MINUTE)).hasValue(1);
    assertThat(calls.port(call("a"), 2 * MINUTE + 1)).hasValue(1);
    assertThat(calls.port(call("a"), 5 * MINUTE)).isEmpty();
    calls.put(call("b"), 1, 6 * MINUTE);
    calls.put(call("c"), 1, 9 * MINUTE);
    assertThat(calls.count()).isEqualTo(1);
  }

  @Test
  void aCallIsItsCallIdAndItsCallersTag() {
    assertThat(CallKey.of(call("a"))).isEqualTo(CallKey.of("a", "a"));
    assertThat(CallKey.of(call("b"))).isNotEqualTo(CallKey.of(call("a")));
    assertThat(CallKey.of("a")).isNotEqualTo(CallKey.of("a", ""));
  }

  private static SipRequest call(String callId) {
    return Requests.ofCall(callId, "INVITE", "sip:2000@127.0.0.1", 1);
  }
}
