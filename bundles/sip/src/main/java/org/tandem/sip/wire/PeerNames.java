package org.tandem.sip.wire;

import java.security.cert.Certificate;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/**
 * The SIP domains that a peer's certificate is for (RFC 5922 §7.1): SIP URIs without a user part
 * and DNS names of its subjectAltName; its common name only where it has neither.
 */
final class PeerNames {
  private static final int DNS_NAME = 2;
  private static final int URI = 6;

  private PeerNames() {}

  /** In lower case; none for a peer without a certificate. */
  static Set<String> of(SSLSession session) {
    try {
      Certificate[] chain = session.getPeerCertificates();
      return chain[0] instanceof X509Certificate certificate ? of(certificate) : Set.of();
    } catch (SSLPeerUnverifiedException anonymous) {
      return Set.of();
    }
  }

  static Set<String> of(X509Certificate certificate) {
    Set<String> names = new TreeSet<>();
    try {
      Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
      for (List<?> each : alternatives == null ? List.<List<?>>of() : alternatives) {
        add(names, (Integer) each.get(0), each.get(1));
      }
    } catch (CertificateParsingException malformed) {
      return Set.of();
    }
    if (names.isEmpty()) {
      addCommonName(names, certificate);
    }
    return Set.copyOf(names);
  }

  private static void add(Set<String> names, int type, Object value) {
    String text = value.toString().toLowerCase(Locale.ROOT);
    if (type == DNS_NAME) {
      names.add(text);
    } else if (type == URI && text.matches("sips?:[^@;:]+")) {
      names.add(text.substring(text.indexOf(':') + 1));
    }
  }

  private static void addCommonName(Set<String> names, X509Certificate certificate) {
    try {
      new LdapName(certificate.getSubjectX500Principal().getName())
          .getRdns().stream()
              .filter(part -> part.getType().equalsIgnoreCase("CN"))
              .map(part -> part.getValue().toString().toLowerCase(Locale.ROOT))
              .forEach(names::add);
    } catch (InvalidNameException none) {
      names.clear();
    }
  }
}
