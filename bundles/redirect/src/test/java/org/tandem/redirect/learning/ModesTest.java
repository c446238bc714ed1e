package org.tandem.redirect.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tandem.api.plan.Delivery;
import org.tandem.api.plan.DeliveryMode;
import org.tandem.api.plan.VoipGateway;
import org.tandem.redirect.Requests;
import org.tandem.redirect.passing.Onward;
import org.tandem.sip.SipRequest;

class ModesTest {
  private static final SipRequest INVITE = Requests.of("INVITE", "sip:2000@127.0.0.1", 1);
  private static final String CONTACT = "<sip:2000@127.0.0.1:5065;transport=udp>";

  private final AtomicBoolean isPlain = new AtomicBoolean(true);
  private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
  private final Learning learning =
      new Learning(new Marks(Optional.empty()), Optional::empty, timer);
  private final Modes modes = new Modes(learning, isPlain::get);

  @AfterEach
  void close() {
    timer.shutdownNow();
  }

  @Test
  void whereWorkersSpeakTlsOnlyNoCallIsPassedOnAndNothingIsLearned() {
    assertThat(modes.onward(INVITE, in(DeliveryMode.PROXY))).contains(Onward.UNCHANGED);
    assertThat(modes.isPassing(in(DeliveryMode.PROXY))).isTrue();
    isPlain.set(false);
    assertThat(modes.onward(INVITE, in(DeliveryMode.PROXY))).isEmpty();
    assertThat(modes.isPassing(in(DeliveryMode.PROXY))).isFalse();

    modes.redirected(INVITE, in(DeliveryMode.AUTO), CONTACT);
    assertThat(learning.pending()).isZero();
    isPlain.set(true);
    modes.redirected(INVITE, in(DeliveryMode.AUTO), CONTACT);
    assertThat(learning.pending()).isEqualTo(1);
  }

  @Test
  void onlyAutoLearns() {
    modes.redirected(INVITE, in(DeliveryMode.REDIRECT), CONTACT);
    assertThat(learning.pending()).isZero();
  }

  private static VoipGateway in(DeliveryMode mode) {
    return new VoipGateway("pbx", "main").delivered(Delivery.USUAL.in(mode));
  }
}
