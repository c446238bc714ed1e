package org.tandem.api.tls;

import java.util.List;
import java.util.Optional;

/** Our certificate, for an administrator. A service. */
public interface Certificates {
  /** The one that new connections are made with. */
  Optional<CertificateFacts> inUse();

  /**
   * What keeps the files, as they are now, from being used; the one in use is an older one then.
   */
  Optional<String> trouble();

  /**
   * Makes a key and a certificate signed with it, for a year, in the files of the settings.
   *
   * @param names DNS names and addresses that it shall be for; this computer's where none is said
   * @param isReplacing whether files that are there may be replaced
   */
  CertificateFacts create(List<String> names, boolean isReplacing) throws CertificateFailure;
}
