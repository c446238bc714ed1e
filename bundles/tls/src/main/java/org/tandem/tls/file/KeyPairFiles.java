package org.tandem.tls.file;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A private key with its certificate, which belong together.
 *
 * @param chain the certificate first, then those that vouch for it
 */
public record KeyPairFiles(PrivateKey key, List<X509Certificate> chain) {

  /** Reads both, and sees whether one is the other's. */
  public static KeyPairFiles read(Source certificate, Source key) throws Unusable {
    KeyFile chain = KeyFile.read(certificate);
    if (chain.chain().isEmpty()) {
      throw new Unusable(certificate, "holds no certificate");
    }
    KeyFile keys = key.path().equals(certificate.path()) ? chain : KeyFile.read(key);
    PrivateKey secret =
        keys.key().orElseThrow(() -> new Unusable(key, "holds no private key (setting key)"));
    if (!belong(secret, chain.chain().get(0))) {
      throw new Unusable(
          key, "holds a key that does not match the certificate in " + certificate.path());
    }
    return new KeyPairFiles(secret, chain.chain());
  }

  public X509Certificate certificate() {
    return chain.get(0);
  }

  private static boolean belong(PrivateKey key, X509Certificate certificate) {
    String algorithm =
        switch (key.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> key.getAlgorithm();
        };
    byte[] anything = {1, 2, 3, 4};
    try {
      Signature signing = Signature.getInstance(algorithm);
      signing.initSign(key);
      signing.update(anything);
      byte[] signed = signing.sign();
      Signature checking = Signature.getInstance(algorithm);
      checking.initVerify(certificate.getPublicKey());
      checking.update(anything);
      return checking.verify(signed);
    } catch (GeneralSecurityException another) {
      return false;
    }
  }
}
