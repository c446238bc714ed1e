package org.tandem.sip.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.sip.Answer;
import org.tandem.sip.ListenPoint;
import org.tandem.sip.SipRequest;
import org.tandem.sip.SipSettings;
import org.tandem.sip.SipSettings.Limits;
import org.tandem.sip.StatelessAnswerer;
import org.tandem.sip.StatelessService;
import org.tandem.sip.TlsEngines;
import org.tandem.sip.Transport;
import org.tandem.sip.jain.JainEndpoint;

/** A stateless endpoint that speaks TLS, and whom it speaks it to. */
@Timeout(60)
class TlsEndpointTest {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  private static final Duration SHORT = Duration.ofSeconds(4);
  private static final Duration LONG = Duration.ofSeconds(40);

  @TempDir static Path folder;
  private static Party tandem;
  private static Party pbx;
  private static Party stranger;

  private final BlockingQueue<SipRequest> asked = new LinkedBlockingQueue<>();
  private final AtomicReference<SSLContext> context = new AtomicReference<>();
  private StatelessService service;

  @BeforeAll
  static void makeCertificates() throws IOException {
    tandem = Party.named(folder, "tandem", "dns:um.example.com");
    pbx = Party.named(folder, "pbx", "dns:PBX.example.com,uri:sip:example.com");
    // The same name, and not the same key.
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    stranger = Party.named(elsewhere, "pbx", "dns:pbx.example.com");
  }

  @BeforeEach
  void open() throws IOException, GeneralSecurityException {
    context.set(tandem.context(pbx));
    service = open(LONG);
  }

  /**
   * @param patience with handshakes
   */
  private StatelessService open(Duration patience) throws IOException {
    TlsEngines engines =
        new TlsEngines() {
          @Override
          public SSLEngine server() throws IOException {
            if (context.get() == null) {
              throw new IOException("no certificate yet");
            }
            return Party.engines(context.get()).server();
          }

          @Override
          public SSLEngine client(String host, int port) throws IOException {
            return Party.engines(context.get()).client(host, port);
          }
        };
    SipSettings settings =
        new SipSettings(
            "sip-tls-test",
            "Tandem/test",
            List.of(
                new ListenPoint(LOOPBACK, 0, Transport.TLS),
                new ListenPoint(LOOPBACK, 0, Transport.TCP)),
            1,
            new Limits(65_535, 20, 10, patience, Duration.ofMinutes(1)));
    return JainEndpoint.openStateless(settings.with(engines), answerer());
  }

  private StatelessAnswerer answerer() {
    return new StatelessAnswerer() {
      @Override
      public Optional<Answer> answer(SipRequest request) {
        asked.add(request);
        return Optional.of(Answer.of(200, "OK"));
      }

      @Override
      public void done(int status, InetSocketAddress source) {
        // Nobody counts.
      }
    };
  }

  @AfterEach
  void close() {
    service.close();
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .noneMatch(name -> name.startsWith("sip-tls-test"));
  }

  private int port(Transport transport) {
    return service.listening().stream()
        .filter(point -> point.transport() == transport)
        .findFirst()
        .orElseThrow()
        .port();
  }

  private SipRequest asked() throws InterruptedException {
    return asked.poll(10, TimeUnit.SECONDS);
  }

  private static String options(SecurePeer peer) throws IOException {
    peer.send("OPTIONS", "sips", "", "");
    return peer.next();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void bothVersionsAreSpoken(String version) throws Exception {
    try (SecurePeer peer = SecurePeer.connect(Party.nobody(tandem), port(Transport.TLS), version)) {
      assertThat(peer.version()).isEqualTo(version);
      assertThat(options(peer)).startsWith("SIP/2.0 200 ");
      SipRequest request = asked();
      assertThat(request.isSecure()).isTrue();
      assertThat(request.certificateNames()).isEmpty();
    }
  }

  @Test
  void aPeerIsKnownByTheDomainsOfItsCertificate() throws Exception {
    try (SecurePeer peer = SecurePeer.connect(pbx.context(tandem), port(Transport.TLS))) {
      assertThat(options(peer)).startsWith("SIP/2.0 200 ");
      assertThat(asked().certificateNames())
          .containsExactlyInAnyOrder("pbx.example.com", "example.com");
    }
  }

  @Test
  void aCommonNameCountsOnlyWhereThereIsNoOtherName() throws Exception {
    Party mail = Party.named(folder, "mail.example.com", "email:pbx@example.com,ip:127.0.0.1");
    Party old = Party.named(folder, "old.example.com", "");
    context.set(tandem.context(mail, old));
    try (SecurePeer peer = SecurePeer.connect(mail.context(tandem), port(Transport.TLS))) {
      assertThat(options(peer)).startsWith("SIP/2.0 200 ");
      assertThat(asked().certificateNames()).isEmpty();
    }
    try (SecurePeer peer = SecurePeer.connect(old.context(tandem), port(Transport.TLS))) {
      assertThat(options(peer)).startsWith("SIP/2.0 200 ");
      assertThat(asked().certificateNames()).containsExactly("old.example.com");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void whatComesTogetherWithTheEndIsTaken(String version) throws Exception {
    try (SecurePeer peer = SecurePeer.connect(Party.nobody(tandem), port(Transport.TLS), version)) {
      peer.sendLast("BYE");
      SipRequest last = asked();
      assertThat(last).isNotNull();
      assertThat(last.method()).isEqualTo("BYE");
    }
  }

  @Test
  void aFaultInOneHandshakeEndsThatConnectionAlone() throws Exception {
    context.set(tandem.fragileContext());
    assertThatThrownBy(
            () -> {
              try (SecurePeer peer =
                  SecurePeer.connect(pbx.context(tandem), port(Transport.TLS), "TLSv1.2")) {
                options(peer);
              }
            })
        .isInstanceOfAny(IOException.class, UncheckedIOException.class);
    context.set(tandem.context(pbx));
    try (SecurePeer peer = SecurePeer.connect(pbx.context(tandem), port(Transport.TLS))) {
      assertThat(options(peer)).startsWith("SIP/2.0 200 ");
    }
  }

  @Test
  void aCertificateThatNobodyVouchesForIsRefused() {
    assertThatThrownBy(
            () -> {
              try (SecurePeer peer =
                  SecurePeer.connect(stranger.context(tandem), port(Transport.TLS))) {
                options(peer); // by TLS 1.3 a client learns of it only now
              }
            })
        .isInstanceOfAny(IOException.class, UncheckedIOException.class);
    assertThat(asked).isEmpty();
  }

  @Test
  void aPeerThatStallsInItsHandshakeHoldsUpNobodyAndIsCutOff() throws Exception {
    service.close();
    service = open(SHORT);
    try (Socket silent = new Socket(LOOPBACK, port(Transport.TLS));
        Socket trickling = new Socket(LOOPBACK, port(Transport.TLS));
        SecurePeer peer = SecurePeer.connect(Party.nobody(tandem), port(Transport.TLS))) {
      trickling.getOutputStream().write(new byte[] {22, 3, 1, 2});
      assertThat(options(peer)).startsWith("SIP/2.0 200 ");
      silent.setSoTimeout(20_000);
      assertThat(silent.getInputStream().read()).isEqualTo(-1);
      trickling.setSoTimeout(20_000);
      assertThat(trickling.getInputStream().readAllBytes()).isEmpty();
    }
  }

  @Test
  void bytesThatAreNoTlsEndTheirConnectionAlone() throws Exception {
    try (Socket plain = new Socket(LOOPBACK, port(Transport.TLS));
        SecurePeer peer = SecurePeer.connect(Party.nobody(tandem), port(Transport.TLS))) {
      plain.getOutputStream().write("OPTIONS sip:a SIP/2.0\r\n\r\n".getBytes());
      plain.setSoTimeout(20_000);
      plain.getInputStream().readAllBytes();
      assertThat(options(peer)).startsWith("SIP/2.0 200 ");
    }
    assertThat(asked).hasSize(1);
  }

  @Test
  void aNewCertificateIsForNewConnections() throws Exception {
    try (SecurePeer old = SecurePeer.connect(Party.nobody(tandem), port(Transport.TLS))) {
      assertThat(old.seen()).isEqualTo(tandem.certificate());
      context.set(stranger.context());
      try (SecurePeer fresh = SecurePeer.connect(Party.nobody(stranger), port(Transport.TLS))) {
        assertThat(fresh.seen()).isEqualTo(stranger.certificate());
        assertThat(options(fresh)).startsWith("SIP/2.0 200 ");
      }
      assertThat(options(old)).startsWith("SIP/2.0 200 ");
    }
  }

  @Test
  void withoutACertificateNobodyIsLetInAndLaterEverybody() throws Exception {
    SSLContext there = context.getAndSet(null);
    assertThatThrownBy(() -> SecurePeer.connect(Party.nobody(tandem), port(Transport.TLS)))
        .isInstanceOf(IOException.class);
    context.set(there);
    try (SecurePeer peer = SecurePeer.connect(Party.nobody(tandem), port(Transport.TLS))) {
      assertThat(options(peer)).startsWith("SIP/2.0 200 ");
    }
  }

  @Test
  void aLargeMessageAndItsRepetitionsAreWhole() throws Exception {
    String body = "x".repeat(60_000);
    try (SecurePeer peer = SecurePeer.connect(Party.nobody(tandem), port(Transport.TLS))) {
      for (int i = 0; i < 5; i++) {
        peer.send("OPTIONS", "sip", "Content-Type: text/plain\n", body);
        assertThat(peer.next()).startsWith("SIP/2.0 200 ");
        assertThat(asked().body()).isEqualTo(body);
      }
    }
  }

  @Test
  void sipsWithoutTlsIsStillAForeignScheme() throws Exception {
    try (Socket plain = new Socket(LOOPBACK, port(Transport.TCP))) {
      plain
          .getOutputStream()
          .write(
              ("OPTIONS sips:a@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/TCP 127.0.0.1;branch=z9hG4bK1\r\n"
                      + "From: <sip:a@b>;tag=1\r\nTo: <sips:a@127.0.0.1>\r\nCall-ID: 1\r\n"
                      + "CSeq: 1 OPTIONS\r\nMax-Forwards: 70\r\nContent-Length: 0\r\n\r\n")
                  .getBytes());
      plain.setSoTimeout(10_000);
      assertThat(new String(plain.getInputStream().readNBytes(11))).isEqualTo("SIP/2.0 416");
    }
  }

  @Test
  void whoDoesNotTrustUsLeaves() throws Exception {
    assertThatThrownBy(() -> SecurePeer.connect(Party.nobody(stranger), port(Transport.TLS)))
        .isInstanceOf(SSLException.class);
    try (SecurePeer peer = SecurePeer.connect(Party.nobody(tandem), port(Transport.TLS))) {
      assertThat(options(peer)).startsWith("SIP/2.0 200 ");
    }
  }
}
