package org.tandem.tls;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tandem.api.config.Settings;
import org.tandem.tls.file.Source;

/**
 * Where certificate and trust are: PID {@value #PID}.
 *
 * @param isConfigured whether a certificate's file was set, and so must be there
 * @param certificate with its chain, and its key if it is the same file
 * @param key the same file as the certificate's, or another one
 * @param trust whose certificates are believed; empty for those that this Java believes
 */
record TlsSettings(
    boolean isConfigured,
    Source certificate,
    Source key,
    Optional<Source> trust,
    ClientCertificates client) {
  static final String PID = "org.tandem.tls";
  static final String CERTIFICATE = "certificate";
  static final String KEY = "key";
  static final String TRUST = "trust";

  /**
   * @param data the data folder, which relative paths begin at
   */
  static TlsSettings from(Map<String, ?> properties, Path data) {
    Settings settings = Settings.of(PID, properties);
    Optional<String> named = Optional.ofNullable(settings.text(CERTIFICATE, null));
    char[] password = settings.text("password", "").toCharArray();
    Path certificate = data.resolve(named.orElse("tls/certificate.pem"));
    Path key =
        Optional.ofNullable(settings.text(KEY, null))
            .map(data::resolve)
            .orElse(named.isPresent() ? certificate : data.resolve("tls/key.pem"));
    char[] trustPassword = settings.text("trust.password", "").toCharArray();
    Optional<Source> trust =
        Optional.ofNullable(settings.text(TRUST, null))
            .map(text -> new Source(TRUST, data.resolve(text), trustPassword));
    ClientCertificates client =
        settings.parsed(
            "client",
            ClientCertificates.NONE,
            "none, wanted or required",
            text -> ClientCertificates.valueOf(text.toUpperCase(Locale.ROOT)));
    if (client != ClientCertificates.NONE && trust.isEmpty()) {
      throw settings.wrong(
          TRUST, "", "a file with the certificates to believe, since client asks for certificates");
    }
    return new TlsSettings(
        named.isPresent(),
        new Source(CERTIFICATE, certificate, password),
        new Source(KEY, key, password),
        trust,
        client);
  }
}
