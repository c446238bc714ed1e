package org.tandem.tls.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** The text form of keys and certificates (RFC 7468). */
final class Pem {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----");
  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");

  private Pem() {}

  static KeyFile read(Source source, String text) throws Unusable {
    Optional<PrivateKey> key = Optional.empty();
    List<X509Certificate> chain = new ArrayList<>();
    Matcher block = BLOCK.matcher(text);
    while (block.find()) {
      byte[] bytes = bytes(source, block.group(2));
      switch (block.group(1)) {
        case "CERTIFICATE", "X509 CERTIFICATE" -> chain.add(certificate(source, bytes));
        case "PRIVATE KEY" -> key = Optional.of(key(source, bytes));
        case "ENCRYPTED PRIVATE KEY" -> key = Optional.of(key(source, decrypted(source, bytes)));
        case "RSA PRIVATE KEY", "EC PRIVATE KEY", "DSA PRIVATE KEY" ->
            throw new Unusable(
                source,
                "has its key in an old form; this converts it: openssl pkcs8 -topk8 -nodes -in "
                    + source.path().getFileName()
                    + " -out key.pem");
        default -> {} // parameters of curves, requests: nothing that is needed
      }
    }
    return new KeyFile(key, List.copyOf(chain));
  }

  /** As a file has it. */
  static String text(String name, byte[] bytes) {
    return "-----BEGIN "
        + name
        + "-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes)
        + "\n-----END "
        + name
        + "-----\n";
  }

  private static byte[] bytes(Source source, String text) throws Unusable {
    try {
      return Base64.getMimeDecoder().decode(text);
    } catch (IllegalArgumentException malformed) {
      throw new Unusable(source, "is damaged: " + malformed.getMessage());
    }
  }

  private static X509Certificate certificate(Source source, byte[] bytes) throws Unusable {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(bytes));
    } catch (GeneralSecurityException malformed) {
      throw new Unusable(source, "holds no certificate: " + malformed.getMessage());
    }
  }

  private static PrivateKey key(Source source, byte[] bytes) throws Unusable {
    for (String algorithm : ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(bytes));
      } catch (InvalidKeySpecException another) {
        continue;
      } catch (GeneralSecurityException missing) {
        throw new IllegalStateException(missing);
      }
    }
    throw new Unusable(source, "holds a private key that is none of " + ALGORITHMS);
  }

  private static byte[] decrypted(Source source, byte[] bytes) throws Unusable {
    if (source.password().length == 0) {
      throw new Unusable(source, "is encrypted, and no password is set");
    }
    try {
      EncryptedPrivateKeyInfo sealed = new EncryptedPrivateKeyInfo(bytes);
      AlgorithmParameters parameters = sealed.getAlgParameters();
      // Of PBES2 the parameters alone say which algorithm it is.
      String algorithm =
          sealed.getAlgName().equals("PBES2") ? parameters.toString() : sealed.getAlgName();
      SecretKey secret =
          SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec(source.password()));
      Cipher cipher = Cipher.getInstance(algorithm);
      cipher.init(Cipher.DECRYPT_MODE, secret, parameters);
      return sealed.getKeySpec(cipher).getEncoded();
    } catch (InvalidKeySpecException | InvalidKeyException wrong) {
      throw new Unusable(source, "does not open by the password that is set");
    } catch (GeneralSecurityException | IOException fault) {
      throw new Unusable(source, "cannot be decrypted: " + fault.getMessage());
    }
  }
}
