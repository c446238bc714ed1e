package org.tandem.sip.jain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.sip.SipUri;

class UrisTest {
  @Test
  void aUriIsTakenApart() throws ParseException {
    SipUri uri = Uris.parse("sip:2001:word@pbx.example.com:5070;Transport=Tcp;lr;target=a%40b");
    assertThat(uri.user()).isEqualTo("2001");
    assertThat(uri.host()).isEqualTo("pbx.example.com");
    assertThat(uri.port()).isEqualTo(5070);
    assertThat(uri.parameter("transport")).contains("Tcp");
    assertThat(uri.parameter("lr")).contains("");
    assertThat(uri.parameter("target")).contains("a@b");
  }

  @Test
  void userPartsAreUnescapedOnceOnly() throws ParseException {
    assertThat(Uris.parse("sip:%2541@a").user()).isEqualTo("%41");
  }

  @Test
  void aNulDoesNotCutTheUserPartShort() throws ParseException {
    assertThat(Uris.parse("sip:2001%00@a").user()).isEqualTo("2001\0");
    assertThat(Uris.parse("sip:null-%00-null@a").user()).isEqualTo("null-\0-null");
  }

  @Test
  void charactersBeyondAsciiAreUtf8() throws ParseException {
    assertThat(Uris.parse("sip:J%C3%BCrgen@a").user()).isEqualTo("Jürgen");
  }

  @Test
  void telHasANumberAndNoHost() throws ParseException {
    SipUri uri = Uris.parse("tel:+49-30-555;ext=12");
    assertThat(uri.scheme()).isEqualTo("tel");
    assertThat(uri.user()).isEqualTo("+49-30-555");
    assertThat(uri.host()).isEmpty();
    assertThat(uri.parameter("ext")).contains("12");
  }

  @Test
  void anIpv6HostKeepsItsBrackets() throws ParseException {
    assertThat(Uris.parse("sip:a@[2001:db8::1]:5070").host()).isEqualTo("[2001:db8::1]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sip:2001@127.0.0.1:5065;transport=udp;target=sip:2002%40pbx.example.com;cause=408",
        "sip:127.0.0.1:5065;transport=tcp",
        "sips:a;b=c@[2001:db8::1]",
        "sip:J%C3%BCrgen%20%22x%22%25@a",
        "tel:+4930555"
      })
  void whatWasReadIsWrittenTheSame(String text) throws ParseException {
    assertThat(Uris.text(Uris.parse(text))).isEqualTo(text);
    assertThat(Uris.of(Uris.toJain(Uris.parse(text)))).isEqualTo(Uris.parse(text));
  }

  @Test
  void aParameterIsEscapedWhereItMustBe() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("target", "sip:a;b@c?d=e,\"f\"");
    assertThat(Uris.text(new SipUri("sip", "1", "h", 0, parameters)))
        .isEqualTo("sip:1@h;target=sip:a%3Bb%40c%3Fd%3De%2C%22f%22");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://www.example.com", "isbn:2983792873", "sip:", "", "2001"})
  void whatIsNoneOfOurSchemesIsRefused(String text) {
    assertThatThrownBy(() -> Uris.parse(text)).isInstanceOf(ParseException.class);
  }
}
