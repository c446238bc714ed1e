package org.tandem.sip.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandem.sip.Transport;

/** Where answers go: RFC 3261 §18.2.2, RFC 3581 §4. */
class ViaTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SIP/2.0/UDP 192.0.2.1:7000;branch=z9hG4bK1        | 7000 | its own port, truly said",
        "SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1             | 5060 | the default port",
        "SIP/2.0/UDP 192.0.2.1:7000;rport;branch=z9hG4bK1  | 4000 | asked to",
        "SIP/2.0/UDP 192.0.2.1:7000;rport=1;branch=z9hG4bK1| 4000 | asked to, whatever it guesses",
        "SIP/2.0/UDP 10.0.0.9:7000;branch=z9hG4bK1         | 4000 | an address that it is not",
        "SIP/2.0/UDP phone.example.com;branch=z9hG4bK1     | 4000 | a name",
        "SIP/2.0/TCP 192.0.2.1:7000;branch=z9hG4bK1        | 7000 | no connection is opened for it",
      })
  void datagramsAreAnsweredWhereTheSenderListens(String via, int port, String why) {
    InetSocketAddress source = source("192.0.2.1", 4000);
    assertThat(via(via).answerPort(source, Transport.UDP)).as(why).isEqualTo(port);
    assertThat(via(via).answerPort(source, Transport.TCP)).isEqualTo(4000);
  }

  @Test
  void whatTheSenderSaysOfItselfIsReplacedByWhatIsSeen() {
    Via via = via("SIP/2.0/UDP 10.0.0.9:7000;received=203.0.113.7;rport;branch=z9hG4bK1;x=y");
    assertThat(via.stamped(source("192.0.2.1", 4000)))
        .hasToString("SIP/2.0/UDP 10.0.0.9:7000;rport=4000;branch=z9hG4bK1;x=y;received=192.0.2.1");
  }

  @Test
  void aSenderThatTellsTheTruthGetsItsViaBackAsItIs() {
    Via via = via("SIP/2.0/UDP 192.0.2.1:7000;branch=z9hG4bK1");
    assertThat(via.stamped(source("192.0.2.1", 4000)))
        .hasToString("SIP/2.0/UDP 192.0.2.1:7000;branch=z9hG4bK1");
  }

  @Test
  void oneAddressInTwoFormsIsOneAddress() {
    Via via = via("SIP/2.0/UDP [2001:db8::1]:7000;branch=z9hG4bK1");
    assertThat(via.answerPort(source("2001:db8:0:0:0:0:0:1", 4000), Transport.UDP)).isEqualTo(7000);
  }

  @Test
  void separatorsWithoutParametersAreLeftOut() {
    assertThat(via("SIP/2.0/UDP 192.0.2.15;;branch=z9hG4bK1; ;"))
        .hasToString("SIP/2.0/UDP 192.0.2.15;branch=z9hG4bK1");
  }

  @Test
  void spacesMayStandAlmostAnywhere() {
    Via via = via("SIP  / 2.0 / UDP \t host.example.com : 5090 ; branch = z9hG4bK1 ; rport");
    assertThat(via.port()).isEqualTo(5090);
    assertThat(via.parameter("branch")).contains("z9hG4bK1");
    assertThat(via.parameter("rport")).isPresent();
  }

  @ParameterizedTest
  @CsvSource({"SIP/2.0/UDP", "SIP/2.0/UDP 2001:db8::1", "SIP/2.0/UDP a:99999", "'SIP/2.0/UDP a b'"})
  void withoutALegibleSentByThereIsNoVia(String text) {
    assertThat(Via.parse(text)).isEmpty();
  }

  private static Via via(String text) {
    return Via.parse(text).orElseThrow();
  }

  private static InetSocketAddress source(String address, int port) {
    try {
      return new InetSocketAddress(InetAddress.getByName(address), port);
    } catch (UnknownHostException never) {
      throw new AssertionError(never);
    }
  }
}
