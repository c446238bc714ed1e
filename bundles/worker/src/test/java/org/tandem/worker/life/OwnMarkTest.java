package org.tandem.worker.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tandem.sip.Diversion;
import org.tandem.sip.SipUri;
import org.tandem.worker.fake.TestInvite;

class OwnMarkTest {
  private static final InetSocketAddress LOOPBACK = new InetSocketAddress("127.0.0.1", 5060);

  private final OwnMark mark = new OwnMark(List.of("[2001:db8::1]", "um.example.com"));

  private boolean isOn(String reason, String host, int port) {
    SipUri uri = new SipUri("sip", "2001", host, port, Map.of());
    Diversion last = Diversion.of(TestInvite.uri("2005", Map.of()), "no-answer");
    return mark.isOn(
        TestInvite.usual()
            .between(LOOPBACK, LOOPBACK)
            .diverted(List.of(last, Diversion.of(uri, reason)), List.of()));
  }

  @Test
  void aDiversionThatNamesUsIsOurs() {
    assertThat(isOn("follow-me", "UM.example.com", 0)).isTrue();
    assertThat(isOn("follow-me", "[2001:db8::1]", 0)).isTrue();
    assertThat(isOn("follow-me", "127.0.0.1", 0)).isTrue();
  }

  @Test
  void aPbxThatFollowsSomebodyNamesItself() {
    assertThat(isOn("follow-me", "pbx.example.com", 0)).isFalse();
    assertThat(isOn("follow-me", "127.0.0.1", 5060)).isFalse();
  }

  @Test
  void otherReasonsAreNotOurs() {
    assertThat(isOn("no-answer", "um.example.com", 0)).isFalse();
  }
}
