package org.tandem.sip.jain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tandem.sip.CallArrivals;
import org.tandem.sip.ListenPoint;
import org.tandem.sip.SipEndpoint;
import org.tandem.sip.SipSettings;
import org.tandem.sip.Transport;

class JainStackTest {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  private static final String NAME = "sip-stack-test";
  private static final CallArrivals NOBODY = call -> {};

  @Test
  void portZeroGivesUdpAndTcpTheSameFreePort() throws IOException {
    try (SipEndpoint endpoint = JainEndpoint.openCalls(settings(0), NOBODY)) {
      List<ListenPoint> points = endpoint.listening();
      assertThat(points)
          .extracting(ListenPoint::transport)
          .containsExactly(Transport.UDP, Transport.TCP);
      assertThat(points.get(0).port()).isPositive().isEqualTo(points.get(1).port());
    }
  }

  @Test
  void aPortInUseIsNamedAndNothingIsLeftBehind() throws IOException {
    int before = threads();
    try (SipEndpoint first = JainEndpoint.openCalls(settings(0), NOBODY)) {
      int port = first.listening().get(0).port();
      int during = threads();
      assertThatThrownBy(() -> JainEndpoint.openCalls(settings(port), NOBODY))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("127.0.0.1:" + port);
      assertThat(threads()).isEqualTo(during);
    }
    assertThat(threads()).isEqualTo(before);
  }

  private static int threads() {
    return (int)
        Thread.getAllStackTraces().keySet().stream()
            .filter(
                thread ->
                    Optional.ofNullable(thread.getThreadGroup())
                        .map(ThreadGroup::getName)
                        .equals(Optional.of(NAME)))
            .count();
  }

  private static SipSettings settings(int port) {
    return new SipSettings(
        NAME,
        "Tandem/test",
        List.of(
            new ListenPoint(LOOPBACK, port, Transport.UDP),
            new ListenPoint(LOOPBACK, port, Transport.TCP)),
        2,
        SipSettings.Limits.DEFAULT);
  }
}
