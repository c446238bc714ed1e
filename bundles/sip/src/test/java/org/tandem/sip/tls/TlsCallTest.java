package org.tandem.sip.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.sip.Answer;
import org.tandem.sip.CallEvents;
import org.tandem.sip.IncomingCall;
import org.tandem.sip.Invite;
import org.tandem.sip.ListenPoint;
import org.tandem.sip.OutgoingCall;
import org.tandem.sip.SipCall;
import org.tandem.sip.SipEndpoint;
import org.tandem.sip.SipSettings;
import org.tandem.sip.SipUri;
import org.tandem.sip.TlsEngines;
import org.tandem.sip.Transport;
import org.tandem.sip.jain.JainEndpoint;

/** Calls by TLS: whom they connect, and on which connection their requests go. */
@Timeout(60)
class TlsCallTest {
  private static final String SDP =
      "v=0\r\no=t 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n"
          + "m=audio 5000 RTP/AVP 0\r\n";

  @TempDir static Path folder;
  private static Party tandem;
  private static Party pbx;

  private final BlockingQueue<IncomingCall> arrived = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
  private SipEndpoint endpoint;

  @BeforeAll
  static void makeCertificates() {
    tandem = Party.named(folder, "tandem", "dns:localhost,ip:127.0.0.1");
    pbx = Party.named(folder, "pbx", "dns:pbx.example.com");
  }

  @BeforeEach
  void open() throws IOException, GeneralSecurityException {
    endpoint = endpoint("sip-tls-call", tandem.context(pbx, tandem));
  }

  @AfterEach
  void close() {
    endpoint.close();
  }

  private SipEndpoint endpoint(String name, SSLContext context) throws IOException {
    return endpoint(name, Party.engines(context));
  }

  private SipEndpoint endpoint(String name, TlsEngines engines) throws IOException {
    SipSettings settings =
        new SipSettings(
            name,
            "Tandem/test",
            List.of(new ListenPoint(InetAddress.getLoopbackAddress(), 0, Transport.TLS)),
            2,
            SipSettings.Limits.DEFAULT);
    return JainEndpoint.openCalls(settings.with(engines), arrived::add);
  }

  private int port() {
    return endpoint.listening().get(0).port();
  }

  private IncomingCall next() throws InterruptedException {
    IncomingCall call = arrived.poll(10, TimeUnit.SECONDS);
    assertThat(call).as("an arrival").isNotNull();
    return call;
  }

  private CallEvents events(String who) {
    return new CallEvents() {
      @Override
      public void confirmed(String answer) {
        // Its end is waited for.
      }

      @Override
      public String offered(String offer) {
        return SDP;
      }

      @Override
      public void info(String contentType, String body) {
        // Nobody presses a key.
      }

      @Override
      public void ended(End why) {
        told.add(who + " " + why);
      }
    };
  }

  @Test
  void requestsOfACallGoOnTheConnectionThatItCameBy() throws Exception {
    try (SecurePeer peer = SecurePeer.connect(pbx.context(tandem), port())) {
      peer.send("INVITE", "sips", "Content-Type: application/sdp\n", SDP);
      IncomingCall incoming = next();
      assertThat(incoming.invite().isSecure()).isTrue();
      assertThat(incoming.invite().certificateNames()).containsExactly("pbx.example.com");
      SipCall call = incoming.answer(SDP, events("here"));
      String ok = peer.next("SIP/2.0 200");
      assertThat(ok).contains("Contact: <sips:2001@127.0.0.1:" + port() + ";transport=tls>");
      peer.send(
          "ACK sips:2001@127.0.0.1 SIP/2.0\nVia: SIP/2.0/TLS 127.0.0.1:1;branch=z9hG4bKa\n"
              + "From: <sip:pbx@example.com>;tag=1\n"
              + ok.lines().filter(line -> line.startsWith("To:")).findFirst().orElseThrow()
              + "\nCall-ID: tls\nCSeq: 1 ACK\nMax-Forwards: 70\nContent-Length: 0\n\n",
          "");
      call.hangUp();
      // Its Contact names a port at which nobody listens.
      assertThat(peer.next("BYE")).contains("SIP/2.0/TLS");
    }
  }

  @Test
  void withoutSipsInTheInviteTheContactHasNone() throws Exception {
    try (SecurePeer peer = SecurePeer.connect(Party.nobody(tandem), port())) {
      peer.send("INVITE", "sip", "Content-Type: application/sdp\n", SDP);
      next().answer(SDP, events("here"));
      assertThat(peer.next("SIP/2.0 200")).contains("Contact: <sip:2001@127.0.0.1:" + port());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "127.0.0.1"})
  void twoEndpointsTalkUntilOneHangsUp(String host) throws Exception {
    try (SipEndpoint caller = endpoint("sip-tls-caller", pbx.context(tandem))) {
      BlockingQueue<SipCall> answered = new LinkedBlockingQueue<>();
      call(caller, host, answered);
      next().answer(SDP, events("called"));
      SipCall call = answered.poll(10, TimeUnit.SECONDS);
      assertThat(call).isNotNull();
      call.hangUp();
      assertThat(List.of(told.poll(10, TimeUnit.SECONDS), told.poll(10, TimeUnit.SECONDS)))
          .containsExactlyInAnyOrder("caller HUNG_UP", "called HUNG_UP");
    }
  }

  @Test
  void whoIsCalledByAnAddressMayBeKnownByItsName() throws Exception {
    SipEndpoint other = endpoint;
    endpoint = endpoint("sip-tls-pbx", pbx.context(tandem));
    try (other;
        SipEndpoint caller =
            endpoint(
                "sip-tls-caller", Party.engines(tandem.context(pbx), Set.of("pbx.example.com")))) {
      call(caller, "127.0.0.1", new LinkedBlockingQueue<>());
      next().refuse(Answer.of(486, "Busy Here"));
      assertThat(told.poll(20, TimeUnit.SECONDS)).isEqualTo("refused 486");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "127.0.0.1"})
  void whoIsCalledByAnotherNameThanItsCertificateIsNotSpokenTo(String host) throws Exception {
    SipEndpoint other = endpoint;
    endpoint = endpoint("sip-tls-pbx", pbx.context(tandem)); // for pbx.example.com alone
    try (other) {
      call(other, host, new LinkedBlockingQueue<>());
      assertThat(told.poll(20, TimeUnit.SECONDS)).isEqualTo("refused 503");
      assertThat(arrived).isEmpty();
    }
  }

  private void call(SipEndpoint caller, String host, BlockingQueue<SipCall> answered) {
    SipUri target = new SipUri("sip", "2001", host, port(), Map.of("transport", "tls"));
    SipUri from = new SipUri("sip", "pbx", "127.0.0.1", 0, Map.of());
    OutgoingCall outcome =
        new OutgoingCall() {
          @Override
          public void ringing() {
            // Its end is waited for.
          }

          @Override
          public void answered(SipCall call) {
            answered.add(call);
          }

          @Override
          public void redirected(int status, List<SipUri> contacts) {
            told.add("redirected");
          }

          @Override
          public void refused(int status, String reason) {
            told.add("refused " + status);
          }
        };
    caller.call(Invite.of(target, from, SDP), outcome, events("caller"));
  }
}
