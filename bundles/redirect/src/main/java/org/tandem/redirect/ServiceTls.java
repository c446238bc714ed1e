package org.tandem.redirect;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import org.tandem.api.tls.TlsIdentity;
import org.tandem.sip.TlsEngines;

/** TLS with the certificate of the moment; without one no connection is made. */
record ServiceTls(Supplier<Optional<TlsIdentity>> identity) implements TlsEngines {
  @Override
  public SSLEngine server() throws IOException {
    return there().server();
  }

  @Override
  public SSLEngine client(String host, int port) throws IOException {
    return there().client(host, port);
  }

  private TlsIdentity there() throws IOException {
    return identity.get().orElseThrow(() -> new IOException("there is no certificate for TLS"));
  }
}
