package org.tandem.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.tandem.api.tls.CertificateFacts;
import org.tandem.api.tls.TlsIdentity;
import org.tandem.tls.file.KeyFile;
import org.tandem.tls.file.KeyPairFiles;
import org.tandem.tls.file.Unusable;

/** What the files held when they were read. */
final class Loaded implements TlsIdentity {
  private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

  private final SSLContext context;
  private final X509Certificate own;
  private final ClientCertificates asked;
  private final CertificateFacts facts;
  private final String[] ciphers;

  private Loaded(
      SSLContext context, X509Certificate own, ClientCertificates asked, CertificateFacts facts) {
    this.context = context;
    this.own = own;
    this.asked = asked;
    this.facts = facts;
    this.ciphers =
        Arrays.stream(context.getDefaultSSLParameters().getCipherSuites())
            .filter(Loaded::isGood)
            .toArray(String[]::new);
  }

  static Loaded read(TlsSettings settings) throws Unusable {
    KeyPairFiles pair = KeyPairFiles.read(settings.certificate(), settings.key());
    Optional<List<X509Certificate>> trusted = trusted(settings);
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(
          new KeyManager[] {keys(pair)},
          new TrustManager[] {new Vouching(trust(trusted), pair.certificate())},
          null);
      return new Loaded(
          context,
          pair.certificate(),
          settings.client(),
          facts(settings.certificate().path().toString(), pair));
    } catch (GeneralSecurityException | IOException fault) {
      throw new Unusable(settings.certificate(), "cannot be used: " + fault.getMessage());
    }
  }

  CertificateFacts facts() {
    return facts;
  }

  @Override
  public SSLEngine server() {
    SSLEngine engine = context.createSSLEngine();
    engine.setUseClientMode(false);
    engine.setEnabledProtocols(PROTOCOLS);
    engine.setEnabledCipherSuites(ciphers);
    engine.setWantClientAuth(asked == ClientCertificates.WANTED);
    if (asked == ClientCertificates.REQUIRED) {
      engine.setNeedClientAuth(true);
    }
    return engine;
  }

  @Override
  public SSLEngine client(String host, int port) {
    SSLEngine engine = context.createSSLEngine(host, port);
    engine.setUseClientMode(true);
    engine.setEnabledProtocols(PROTOCOLS);
    engine.setEnabledCipherSuites(ciphers);
    return engine;
  }

  @Override
  public boolean isOwn(X509Certificate certificate) {
    return own.equals(certificate);
  }

  /** A key for each connection, and nothing that can be altered unseen. */
  private static boolean isGood(String cipher) {
    boolean isAuthenticated = cipher.contains("_GCM_") || cipher.contains("_CHACHA20_");
    boolean isTls13 = cipher.startsWith("TLS_AES_") || cipher.startsWith("TLS_CHACHA20_");
    return isAuthenticated && (isTls13 || cipher.startsWith("TLS_ECDHE_"));
  }

  private static Optional<List<X509Certificate>> trusted(TlsSettings settings) throws Unusable {
    if (settings.trust().isEmpty()) {
      return Optional.empty();
    }
    List<X509Certificate> certificates = KeyFile.read(settings.trust().get()).chain();
    if (certificates.isEmpty()) {
      throw new Unusable(settings.trust().get(), "holds no certificate");
    }
    return Optional.of(certificates);
  }

  private static KeyManager keys(KeyPairFiles pair) throws GeneralSecurityException, IOException {
    char[] password = "memory".toCharArray(); // of a store that is never written
    KeyStore store = empty();
    store.setKeyEntry("tandem", pair.key(), password, pair.chain().toArray(X509Certificate[]::new));
    KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
    factory.init(store, password);
    return new OnlyKey((X509ExtendedKeyManager) factory.getKeyManagers()[0]);
  }

  private static X509ExtendedTrustManager trust(Optional<List<X509Certificate>> trusted)
      throws GeneralSecurityException, IOException {
    KeyStore store = trusted.isPresent() ? empty() : null; // null means what this Java believes
    for (X509Certificate each : trusted.orElse(List.of())) {
      store.setCertificateEntry("trusted-" + store.size(), each);
    }
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(store);
    return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
  }

  private static KeyStore empty() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private static CertificateFacts facts(String file, KeyPairFiles pair)
      throws GeneralSecurityException {
    X509Certificate certificate = pair.certificate();
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
    return new CertificateFacts(
        file,
        certificate.getSubjectX500Principal().getName(),
        names(certificate),
        certificate.getIssuerX500Principal().getName(),
        HexFormat.ofDelimiter(":").formatHex(digest).toUpperCase(Locale.ROOT),
        certificate.getNotBefore().toInstant(),
        certificate.getNotAfter().toInstant());
  }

  private static List<String> names(X509Certificate certificate)
      throws CertificateParsingException {
    Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
    return alternatives == null
        ? List.of()
        : alternatives.stream()
            .map(each -> each.get(1))
            .filter(String.class::isInstance)
            .map(Object::toString)
            .toList();
  }
}
