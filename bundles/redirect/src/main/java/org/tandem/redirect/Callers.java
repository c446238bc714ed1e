package org.tandem.redirect;

import java.net.InetAddress;
import java.util.Optional;
import org.tandem.api.plan.Directory;
import org.tandem.sip.Answer;

/** Who may call: the directory's gateways; without a directory this computer alone. */
final class Callers {
  static final Answer STRANGER = Answer.of(403, "Forbidden");

  private final OwnAddresses own = new OwnAddresses();

  boolean mayCall(InetAddress source, Optional<Directory> directory) {
    return directory
        .map(known -> known.gateway(source).isPresent())
        .orElseGet(() -> own.contains(source));
  }
}
