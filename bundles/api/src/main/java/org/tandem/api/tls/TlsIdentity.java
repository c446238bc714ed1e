package org.tandem.api.tls;

import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;

/**
 * Makes the TLS side of connections: with our certificate, and with what is believed of peers. A
 * service while there is a certificate. To be asked anew for each connection, since the files may
 * have changed meanwhile; connections that are open go on with what they began with.
 */
public interface TlsIdentity {
  /** For a connection that a peer opened. */
  SSLEngine server();

  /** For a connection that we open; its peer's chain is checked, for which name it is not. */
  SSLEngine client(String host, int port);

  /** Whether a certificate is our own: then it is ourselves whom we speak with. */
  boolean isOwn(X509Certificate certificate);
}
