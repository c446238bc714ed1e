package org.tandem.tls.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.tandem.api.tls.CertificateFailure;

/**
 * Makes a key and a certificate that it signs itself, by the {@code keytool} of this Java, and
 * writes both as PEM that their owner alone can read.
 */
public final class SelfSigned {
  private static final int PATIENCE_SECONDS = 60;
  private static final String DAYS = "365";

  private SelfSigned() {}

  /**
   * @param names DNS names and IP addresses; at least one
   */
  public static void create(List<String> names, Path certificate, Path key)
      throws CertificateFailure {
    try {
      Path folder = Files.createDirectories(certificate.toAbsolutePath().getParent());
      Files.createDirectories(key.toAbsolutePath().getParent());
      Path store = Files.createTempFile(folder, "new", ".p12"); // 0600
      try {
        Files.delete(store); // keytool wants to make it
        KeyPairFiles made = generated(names, store);
        write(key, Pem.text("PRIVATE KEY", made.key().getEncoded()));
        write(certificate, Pem.text("CERTIFICATE", made.certificate().getEncoded()));
      } finally {
        Files.deleteIfExists(store);
      }
    } catch (IOException | CertificateEncodingException fault) {
      throw new CertificateFailure("no certificate was made: " + fault.getMessage(), fault);
    }
  }

  private static KeyPairFiles generated(List<String> names, Path store)
      throws IOException, CertificateFailure {
    String password = password();
    ProcessBuilder keytool = new ProcessBuilder(command(names, store)).redirectErrorStream(true);
    keytool.environment().put("TANDEM_STORE", password);
    try {
      Process process = keytool.start();
      process.getOutputStream().close();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new CertificateFailure("keytool made no key in " + PATIENCE_SECONDS + " s");
      }
      if (process.exitValue() != 0) {
        String said =
            new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        throw new CertificateFailure("keytool made no certificate: " + said);
      }
      Source made = new Source("certificate", store, password.toCharArray());
      return KeyPairFiles.read(made, made);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new CertificateFailure("it was broken off");
    } catch (Unusable fault) {
      throw new CertificateFailure("what keytool made cannot be used: " + fault.getMessage());
    }
  }

  private static List<String> command(List<String> names, Path store) {
    String alternatives =
        names.stream()
            .map(name -> (isAddress(name) ? "ip:" : "dns:") + name)
            .collect(Collectors.joining(","));
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
        "-genkeypair",
        "-alias",
        "tandem",
        "-keyalg",
        "RSA", // what every PBX knows
        "-keysize",
        "2048",
        "-sigalg",
        "SHA256withRSA",
        "-validity",
        DAYS,
        "-dname",
        "CN=" + names.get(0),
        "-ext",
        "SAN=" + alternatives,
        "-ext",
        "KU:critical=digitalSignature,keyEncipherment",
        "-ext",
        "EKU=serverAuth,clientAuth",
        "-storetype",
        "PKCS12",
        "-storepass:env",
        "TANDEM_STORE",
        "-keystore",
        store.toString());
  }

  /** Whether a name is an IP address. */
  static boolean isAddress(String name) {
    return name.matches("\\d{1,3}(\\.\\d{1,3}){3}") || name.contains(":");
  }

  private static String password() {
    byte[] bytes = new byte[24];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().encodeToString(bytes);
  }

  /** Whole or not at all, and never readable by others. */
  private static void write(Path file, String text) throws IOException {
    Path fresh = Files.createTempFile(file.toAbsolutePath().getParent(), "new", ".pem");
    if (fresh.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-------"));
    }
    Files.writeString(fresh, text, StandardCharsets.US_ASCII);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
