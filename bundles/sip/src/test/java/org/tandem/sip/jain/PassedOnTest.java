package org.tandem.sip.jain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tandem.sip.SipCall;
import org.tandem.sip.SipRequest;
import org.tandem.sip.Transport;

/** Calls that came by TLS from elsewhere, and were passed on within this computer without. */
class PassedOnTest {
  private final Heard heard = new Heard();
  private Desk desk;
  private ScriptedPeer service;

  @BeforeEach
  void open() throws IOException {
    desk = new Desk(Desk.FAST, InetAddress.getByName("::"));
    service = new ScriptedPeer(Transport.TCP, desk.port());
  }

  @AfterEach
  void close() throws IOException {
    service.close();
    desk.close();
  }

  @Test
  void aCallToSipsIsTakenAndItsContactIsWhereItsCallerReachesUs() throws IOException {
    InetSocketAddress caller = new InetSocketAddress(InetAddress.getByName("::1"), 5061);
    desk.onAsking(invite -> from(caller, invite));
    service.send(invite(";ticket=t"));
    SipCall call = desk.answer(heard);
    SipText ok = service.await(200);
    assertThat(ok.contact())
        .isEqualTo("sips:2001@[0:0:0:0:0:0:0:1]:" + desk.port() + ";transport=tcp");

    service.send(ack(ok));
    heard.awaits("confirmed nothing");
    call.hangUp();
    SipText bye = service.await("BYE");
    assertThat(bye.firstLine()).isEqualTo("BYE sips:pbx@192.0.2.10 SIP/2.0");
    bye.answer("200 OK", "", "");
    heard.awaits("confirmed nothing", "ended HUNG_UP");
  }

  @Test
  void sipsThatNobodyPassedOnIsStillAForeignScheme() {
    service.send(invite(""));
    assertThat(service.next().status()).isEqualTo(416);
  }

  /** The same by TLS from somebody else. */
  private static SipRequest from(InetSocketAddress caller, SipRequest invite) {
    return (SipRequest)
        Proxy.newProxyInstance(
            PassedOnTest.class.getClassLoader(),
            new Class<?>[] {SipRequest.class},
            (self, method, arguments) ->
                switch (method.getName()) {
                  case "source" -> caller;
                  case "transport" -> Transport.TLS;
                  case "isSecure" -> true;
                  default -> method.invoke(invite, arguments);
                });
  }

  private String invite(String parameter) {
    return message(
        "INVITE",
        "z9hG4bKi" + parameter,
        "",
        "Record-Route: <sip:out@127.0.0.1:" + service.port() + ";transport=tcp;lr>",
        "Record-Route: <sips:in@vm.example.com:5061;transport=tls;lr>",
        "Contact: <sips:pbx@192.0.2.10>",
        "Content-Type: application/sdp",
        "Content-Length: " + PeerCall.OFFER.length(),
        "",
        PeerCall.OFFER);
  }

  private String ack(SipText ok) {
    String tag = ";tag=" + ok.tag("To");
    return message("ACK", "z9hG4bKa;ticket=t", tag, "Content-Length: 0", "\r\n");
  }

  private String message(String method, String branch, String tag, String... more) {
    return String.join(
        "\r\n",
        method + " sips:2001@vm.example.com SIP/2.0",
        "Via: SIP/2.0/TCP 127.0.0.1:" + service.port() + ";branch=" + branch,
        "Via: SIP/2.0/TLS 192.0.2.10;branch=z9hG4bKx",
        "Max-Forwards: 69",
        "From: <sips:5550100@192.0.2.10>;tag=a",
        "To: <sips:2001@vm.example.com>" + tag,
        "Call-ID: sips",
        "CSeq: 1 " + method,
        String.join("\r\n", more));
  }
}
