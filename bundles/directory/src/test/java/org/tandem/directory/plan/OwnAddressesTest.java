package org.tandem.directory.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;

class OwnAddressesTest {
  @Test
  void thisComputersAddressesAreItsOwnAndAStrangersAreNot() throws Exception {
    OwnAddresses own = new OwnAddresses();
    assertThat(own.contains(InetAddress.getByName("127.3.2.1"))).isTrue();
    assertThat(own.contains(InetAddress.getByName("::1"))).isTrue();
    assertThat(own.contains(InetAddress.getByName("203.0.113.9"))).isFalse();
  }
}
