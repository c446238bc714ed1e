package org.tandem.sip;

import java.io.IOException;
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
   * For a connection that we open. Whether the peer's certificate is for that name is checked by
   * whoever asks.
   *
   * @throws IOException while there is no certificate
   */
  SSLEngine client(String host, int port) throws IOException;
}
