package org.tandem.tls;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.tandem.api.tls.CertificateFacts;
import org.tandem.api.tls.CertificateFailure;
import org.tandem.tls.file.SelfSigned;
import org.tandem.tls.file.Unusable;

/** A certificate on demand: for whom, and over which files. */
record Creation(TlsSettings settings) {

  /**
   * @param names of this computer where none is said
   */
  CertificateFacts create(List<String> names, boolean isReplacing) throws CertificateFailure {
    Path certificate = settings.certificate().path();
    Path key = settings.key().path();
    if (certificate.equals(key)) {
      throw new CertificateFailure(
          TlsSettings.PID
              + " names one file for key and certificate, which somebody else has made; set both"
              + " certificate and key, or neither");
    }
    if (!isReplacing && (Files.exists(certificate) || Files.exists(key))) {
      throw new CertificateFailure(
          (Files.exists(key) ? key : certificate) + " is there already; --force replaces it");
    }
    for (String name : names) {
      if (!name.matches("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")) {
        throw new CertificateFailure("'" + name + "' is neither a name nor an IP address");
      }
    }
    SelfSigned.create(names.isEmpty() ? ownNames() : names, certificate, key);
    try {
      return Loaded.read(settings).facts();
    } catch (Unusable fault) {
      throw new CertificateFailure(fault.getMessage(), fault);
    }
  }

  /** The host's name, and the addresses at which it may be reached. */
  private static List<String> ownNames() {
    Set<String> names = new LinkedHashSet<>();
    try {
      names.add(InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT));
    } catch (UnknownHostException nameless) {
      names.add("localhost");
    }
    names.add("localhost");
    try {
      NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .filter(address -> !address.isLinkLocalAddress())
          .map(address -> address.getHostAddress().replaceFirst("%.*", ""))
          .sorted()
          .forEach(names::add);
    } catch (SocketException unknown) {
      names.add("127.0.0.1");
    }
    return List.copyOf(names);
  }
}
