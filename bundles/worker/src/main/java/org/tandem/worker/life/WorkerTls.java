package org.tandem.worker.life;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import org.tandem.api.plan.Directory;
import org.tandem.api.tls.TlsIdentity;
import org.tandem.sip.TlsEngines;

/**
 * TLS with the certificate of the moment; without one no connection is made. Whom we know is, but
 * for ourselves, a matter of the directory.
 */
record WorkerTls(Supplier<Optional<TlsIdentity>> identity, Supplier<Optional<Directory>> directory)
    implements TlsEngines {
  @Override
  public SSLEngine server() throws IOException {
    return there().server();
  }

  @Override
  public SSLEngine client(String host, int port) throws IOException {
    return there().client(host, port);
  }

  @Override
  public boolean isKnown(X509Certificate certificate, Set<String> names) {
    return identity.get().filter(ours -> ours.isOwn(certificate)).isPresent()
        || directory.get().flatMap(known -> known.gateway(names)).isPresent();
  }

  private TlsIdentity there() throws IOException {
    return identity.get().orElseThrow(() -> new IOException("there is no certificate for TLS"));
  }
}
