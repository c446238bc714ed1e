package org.tandem.sip;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.Set;
import javax.net.ssl.SSLEngine;

/**
 * Makes the TLS side of connections. Asked anew for each one, so that certificates may change while
 * connections go on. Protocols, ciphers, and what is asked of the peer are set already.
 */
public interface TlsEngines {
  /** An endpoint without TLS. */
  TlsEngines NONE =
      new TlsEngines() {
        @Override
        public SSLEngine server() throws IOException {
          throw new IOException("there is no certificate");
        }

        @Override
        public SSLEngine client(String host, int port) throws IOException {
          return server();
        }
      };

  /**
   * For a connection that a peer opened.
   *
   * @throws IOException while there is no certificate
   */
  SSLEngine server() throws IOException;

  /**
   * For a connection that we open. Whether the peer's certificate is for that host is checked by
   * whoever asks.
   *
   * @throws IOException while there is no certificate
   */
  SSLEngine client(String host, int port) throws IOException;

  /**
   * Whether somebody whom we called by an address may have a certificate that is trusted and not
   * for that address.
   *
   * @param names the domains that the certificate is for (RFC 5922 §7.1), in lower case
   */
  default boolean isKnown(X509Certificate certificate, Set<String> names) {
    return false;
  }
}
