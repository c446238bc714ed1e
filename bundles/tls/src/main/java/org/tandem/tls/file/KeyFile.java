package org.tandem.tls.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What a file holds: PEM (RFC 7468) or a key store (PKCS#12, RFC 7292), told apart by their
 * content.
 *
 * @param key the private key, if one is there
 * @param chain certificates: to the key's own those that vouch for it
 */
public record KeyFile(Optional<PrivateKey> key, List<X509Certificate> chain) {

  /** Reads a file. */
  public static KeyFile read(Source source) throws Unusable {
    byte[] content = content(source);
    String text = new String(content, StandardCharsets.ISO_8859_1);
    return text.contains("-----BEGIN ") ? Pem.read(source, text) : store(source, content);
  }

  private static byte[] content(Source source) throws Unusable {
    try {
      return Files.readAllBytes(source.path());
    } catch (NoSuchFileException missing) {
      throw new Unusable(source, "is not there");
    } catch (IOException fault) {
      throw new Unusable(source, "cannot be read: " + fault.getMessage());
    }
  }

  private static KeyFile store(Source source, byte[] content) throws Unusable {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12"); // takes the older JKS, too
      store.load(new ByteArrayInputStream(content), source.password());
      for (String alias : Collections.list(store.aliases())) {
        if (store.isKeyEntry(alias)) {
          return new KeyFile(
              Optional.of((PrivateKey) store.getKey(alias, source.password())),
              x509(List.of(store.getCertificateChain(alias))));
        }
      }
      List<Certificate> trusted = new ArrayList<>();
      for (String alias : Collections.list(store.aliases())) {
        trusted.add(store.getCertificate(alias));
      }
      return new KeyFile(Optional.empty(), x509(trusted));
    } catch (IOException fault) {
      boolean isPassword = fault.getCause() instanceof UnrecoverableKeyException;
      throw new Unusable(
          source,
          isPassword ? "does not open by the password that is set" : "is neither PEM nor PKCS#12");
    } catch (GeneralSecurityException fault) {
      throw new Unusable(source, "cannot be used: " + fault.getMessage());
    }
  }

  private static List<X509Certificate> x509(List<Certificate> certificates) {
    return certificates.stream()
        .filter(X509Certificate.class::isInstance)
        .map(X509Certificate.class::cast)
        .toList();
  }
}
