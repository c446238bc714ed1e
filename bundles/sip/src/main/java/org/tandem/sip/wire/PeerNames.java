package org.tandem.sip.wire;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.cert.Certificate;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/**
 * The SIP domains that a peer's certificate is for (RFC 5922 §7.1): SIP URIs without a user part
 * and DNS names of its subjectAltName; its common name only where it has no subjectAltName.
 */
final class PeerNames {
  private static final int DNS_NAME = 2;
  private static final int URI = 6;
  private static final int ADDRESS = 7;

  private PeerNames() {}

  /** In lower case; none for a peer without a certificate. */
  static Set<String> of(SSLSession session) {
    return certificate(session).map(PeerNames::of).orElse(Set.of());
  }

  /** The peer's own one; empty for a peer without. */
  static Optional<X509Certificate> certificate(SSLSession session) {
    try {
      Certificate[] chain = session.getPeerCertificates();
      return chain[0] instanceof X509Certificate own ? Optional.of(own) : Optional.empty();
    } catch (SSLPeerUnverifiedException anonymous) {
      return Optional.empty();
    }
  }

  /** Whether a host is an address, and no name. */
  static boolean isAddress(String host) {
    return host.matches("[0-9.]+|.*:.*");
  }

  /** Whether a certificate is for a host: for a name as above, for an address by its iPAddress. */
  static boolean isFor(X509Certificate certificate, String host) {
    if (!isAddress(host)) {
      return of(certificate).contains(host.toLowerCase(Locale.ROOT));
    }
    try {
      InetAddress wanted = InetAddress.getByName(host);
      for (List<?> each : alternatives(certificate)) {
        if (each.get(0).equals(ADDRESS)
            && InetAddress.getByName(each.get(1).toString()).equals(wanted)) {
          return true;
        }
      }
      return false;
    } catch (CertificateParsingException | UnknownHostException malformed) {
      return false;
    }
  }

  static Set<String> of(X509Certificate certificate) {
    Set<String> names = new TreeSet<>();
    try {
      Collection<List<?>> alternatives = alternatives(certificate);
      for (List<?> each : alternatives) {
        add(names, (Integer) each.get(0), each.get(1));
      }
      if (alternatives.isEmpty()) {
        addCommonName(names, certificate);
      }
    } catch (CertificateParsingException malformed) {
      return Set.of();
    }
    return Set.copyOf(names);
  }

  private static Collection<List<?>> alternatives(X509Certificate certificate)
      throws CertificateParsingException {
    Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
    return alternatives == null ? List.of() : alternatives;
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
