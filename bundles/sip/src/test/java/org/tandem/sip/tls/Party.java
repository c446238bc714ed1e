package org.tandem.sip.tls;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.tandem.sip.TlsEngines;

/** Somebody with a certificate of its own, who trusts the others that it is told of. */
final class Party {
  private static final char[] PASSWORD = "secret".toCharArray();

  private final KeyStore keys;

  private Party(KeyStore keys) {
    this.keys = keys;
  }

  /**
   * Makes a key and a certificate signed with it.
   *
   * @param names as keytool's SAN extension has them: {@code dns:pbx.example.com}; empty for none
   */
  static Party named(Path folder, String alias, String names) {
    Path file = folder.resolve(alias + ".p12");
    List<String> command = new ArrayList<>();
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            alias,
            "-keyalg",
            "EC",
            "-groupname",
            "secp256r1",
            "-dname",
            "CN=" + alias,
            "-storetype",
            "PKCS12",
            "-storepass",
            new String(PASSWORD),
            "-keystore",
            file.toString()));
    if (!names.isEmpty()) {
      command.addAll(List.of("-ext", "SAN=" + names));
    }
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes());
      if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IllegalStateException(said);
      }
      KeyStore keys = KeyStore.getInstance("PKCS12");
      try (InputStream in = Files.newInputStream(file)) {
        keys.load(in, PASSWORD);
      }
      return new Party(keys);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    } catch (GeneralSecurityException | InterruptedException fault) {
      throw new IllegalStateException(fault);
    }
  }

  Certificate certificate() throws GeneralSecurityException {
    return keys.getCertificate(keys.aliases().nextElement());
  }

  /** A context with its own certificate. */
  SSLContext context(Party... trusted) throws GeneralSecurityException, IOException {
    KeyManagerFactory own = KeyManagerFactory.getInstance("PKIX");
    own.init(keys, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), trust(trusted).getTrustManagers(), null);
    return context;
  }

  /** A context of somebody without a certificate. */
  static SSLContext nobody(Party... trusted) throws GeneralSecurityException, IOException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust(trusted).getTrustManagers(), null);
    return context;
  }

  /** A context that breaks down over whatever certificate it is shown. */
  SSLContext fragileContext() throws GeneralSecurityException {
    KeyManagerFactory own = KeyManagerFactory.getInstance("PKIX");
    own.init(keys, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), new TrustManager[] {new Fragile()}, null);
    return context;
  }

  private static final class Fragile implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {
      throw new LinkageError("a fault in the checking of certificates");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {
      checkClientTrusted(chain, type);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }

  /** Engines that ask for a certificate without insisting. */
  static TlsEngines engines(SSLContext context) {
    return engines(context, Set.of());
  }

  /**
   * The same.
   *
   * @param known names of those whose address is in no certificate
   */
  static TlsEngines engines(SSLContext context, Set<String> known) {
    return new TlsEngines() {
      @Override
      public boolean isKnown(X509Certificate certificate, Set<String> names) {
        return names.stream().anyMatch(known::contains);
      }

      @Override
      public SSLEngine server() {
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        engine.setEnabledProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        engine.setWantClientAuth(true);
        return engine;
      }

      @Override
      public SSLEngine client(String host, int port) {
        SSLEngine engine = context.createSSLEngine(host, port);
        engine.setUseClientMode(true);
        return engine;
      }
    };
  }

  private static TrustManagerFactory trust(Party... trusted)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    for (Party party : trusted) {
      store.setCertificateEntry("party-" + store.size(), party.certificate());
    }
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(store);
    return factory;
  }
}
