package org.tandem.worker.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tandem.worker.fake.TestInvite;

class MediaAddressTest {
  private static final List<String> HOSTS = List.of("[2001:db8::1]", "203.0.113.1");

  private static MediaAddress address(String source, String destination, List<String> hosts)
      throws IOException {
    return MediaAddress.of(
        TestInvite.usual()
            .between(new InetSocketAddress(source, 5060), new InetSocketAddress(destination, 5065)),
        hosts);
  }

  @Test
  void voiceArrivesWhereTheCallDid() throws IOException {
    assertThat(address("192.0.2.1", "192.0.2.2", List.of()))
        .isEqualTo(new MediaAddress(InetAddress.getByName("192.0.2.2"), "192.0.2.2"));
  }

  @Test
  void othersAreToldTheAdvertisedHostOfTheirFamily() throws IOException {
    assertThat(address("192.0.2.1", "192.0.2.2", HOSTS).advertised()).isEqualTo("203.0.113.1");
    assertThat(address("2001:db8::9", "2001:db8::2", HOSTS).advertised()).isEqualTo("2001:db8::1");
    assertThat(address("192.0.2.1", "192.0.2.2", List.of("um.example.com")).advertised())
        .isEqualTo("um.example.com");
  }

  @Test
  void thisComputerIsNeverSentOutside() throws IOException {
    assertThat(address("127.0.0.1", "127.0.0.1", HOSTS).advertised()).isEqualTo("127.0.0.1");
  }

  @Test
  void behindAWildcardTheRouteDecides() throws IOException {
    assertThat(address("127.0.0.1", "0.0.0.0", List.of()))
        .isEqualTo(new MediaAddress(InetAddress.getByName("127.0.0.1"), "127.0.0.1"));
  }
}
