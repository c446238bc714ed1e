package org.tandem.sip.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReachTest {
  private static final Reach EVERY =
      new Reach(List.of("vm.example.com", "192.0.2.1", "2001:db8::1"));

  @Test
  void withoutSettingsItIsTheAddressListenedOn() throws UnknownHostException {
    Reach reach = new Reach(List.of());
    assertThat(host(reach, "10.1.2.3", "10.1.2.9")).isEqualTo("10.1.2.3");
    assertThat(host(reach, "fd00::2", "fd00::9")).isEqualTo("[fd00:0:0:0:0:0:0:2]");
  }

  @Test
  void advertisedIsTheHostOfTheSameKind() throws UnknownHostException {
    assertThat(host(EVERY, "10.1.2.3", "10.1.2.9")).isEqualTo("192.0.2.1");
    assertThat(host(EVERY, "fd00::2", "fd00::9")).isEqualTo("[2001:db8::1]");
    assertThat(host(new Reach(List.of("vm.example.com")), "fd00::2", "fd00::9"))
        .isEqualTo("vm.example.com");
    assertThat(host(new Reach(List.of("[2001:db8::1]")), "10.1.2.3", "10.1.2.9"))
        .isEqualTo("10.1.2.3");
  }

  @Test
  void insideThisComputerNothingElseIsAdvertised() throws UnknownHostException {
    assertThat(host(EVERY, "127.0.0.1", "127.0.0.1")).isEqualTo("127.0.0.1");
    assertThat(host(EVERY, "0.0.0.0", "127.0.0.1")).isEqualTo("127.0.0.1");
  }

  private static String host(Reach reach, String bound, String peer) throws UnknownHostException {
    return reach.host(
        InetAddress.getByName(bound), new InetSocketAddress(InetAddress.getByName(peer), 5060));
  }
}
