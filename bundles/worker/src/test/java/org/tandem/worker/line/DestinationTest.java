package org.tandem.worker.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandem.api.plan.OutboundRoute;
import org.tandem.sip.Transport;
import org.tandem.sip.jain.Uris;

class DestinationTest {
  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, SIP/2.0/TCP 192.0.2.1:5080;branch=z9hG4bK1, sip:2001@192.0.2.1:5080;transport=tcp",
    "192.0.2.1, SIP/2.0/TCP 192.0.2.1, sip:2001@192.0.2.1;transport=tcp",
    "192.0.2.1, SIP / 2.0 / TCP pbx.example.com:5070, sip:2001@192.0.2.1:5070;transport=tcp",
    "192.0.2.1, SIP/2.0/TCP pbx.example.com:99999, sip:2001@192.0.2.1;transport=tcp",
    "2001:db8::1, SIP/2.0/TCP [2001:db8::1]:5080, 'sip:2001@[2001:db8:0:0:0:0:0:1]:5080;transport=tcp'",
    "2001:db8::1, SIP/2.0/TCP [2001:db8::1], 'sip:2001@[2001:db8:0:0:0:0:0:1];transport=tcp'",
  })
  void whoSentTheCallIsAskedToSendItElsewhere(String source, String via, String expected)
      throws UnknownHostException {
    Destination destination =
        Destination.of(
            InetAddress.getByName(source), List.of(via, "SIP/2.0/UDP a:9"), Transport.TCP);
    assertThat(Uris.text(destination.number("2001"))).isEqualTo(expected);
  }

  @Test
  void aGatewayMaySayWhereItTakesCalls() {
    Destination destination =
        Destination.of(new OutboundRoute("pbx.example.com", 5070, "udp", "0"));
    assertThat(Uris.text(destination.number("2001")))
        .isEqualTo("sip:02001@pbx.example.com:5070;transport=udp");
  }
}
