package org.tandem.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.tls.file.SelfSigned;

/** Handshakes with ourselves, in memory. */
@Timeout(30)
class LoadedTest {
  @TempDir static Path made;

  @BeforeAll
  static void makeCertificates() throws Exception {
    for (String name : List.of("ours", "pbx")) {
      SelfSigned.create(
          List.of(name + ".example.com"),
          made.resolve(name + ".pem"),
          made.resolve(name + "-key.pem"));
    }
  }

  private static Loaded loaded(String client) throws Exception {
    Map<String, Object> settings =
        new HashMap<>(Map.of("certificate", "ours.pem", "key", "ours-key.pem", "trust", "pbx.pem"));
    settings.put("client", client);
    return Loaded.read(TlsSettings.from(settings, made));
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void whoRequiresCertificatesOfAnotherIssuerStillSpeaksWithItself(String version)
      throws Exception {
    Loaded loaded = loaded("required");
    SSLEngine server = loaded.server();
    SSLEngine client = loaded.client("127.0.0.1", 5061);
    client.setEnabledProtocols(new String[] {version});
    shakeHands(client, server);
    assertThat(client.getSession().getProtocol()).isEqualTo(version);
    assertThat(loaded.isOwn((X509Certificate) server.getSession().getPeerCertificates()[0]))
        .isTrue();
    assertThat(loaded.isOwn((X509Certificate) client.getSession().getPeerCertificates()[0]))
        .isTrue();
  }

  private static void shakeHands(SSLEngine client, SSLEngine server) throws SSLException {
    ByteBuffer toServer = ByteBuffer.allocate(65_536);
    ByteBuffer toClient = ByteBuffer.allocate(65_536);
    boolean moves = true;
    while (moves) {
      moves = step(client, toClient, toServer) | step(server, toServer, toClient);
    }
  }

  /** One step of one side; false if it can do nothing now. */
  private static boolean step(SSLEngine engine, ByteBuffer in, ByteBuffer out) throws SSLException {
    if (engine.getHandshakeStatus() == HandshakeStatus.NEED_TASK) {
      engine.getDelegatedTask().run();
      return true;
    }
    ByteBuffer nothing = ByteBuffer.allocate(0);
    SSLEngineResult result;
    if (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP || isFresh(engine)) {
      result = engine.wrap(nothing, out);
    } else {
      result = engine.unwrap(in.flip(), ByteBuffer.allocate(65_536));
      in.compact();
    }
    return result.bytesConsumed() > 0 || result.bytesProduced() > 0;
  }

  /** A client says the first word. */
  private static boolean isFresh(SSLEngine engine) {
    return engine.getUseClientMode()
        && engine.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING
        && engine.getSession().getProtocol().equals("NONE");
  }
}
