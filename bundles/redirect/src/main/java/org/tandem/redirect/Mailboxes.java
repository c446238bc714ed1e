package org.tandem.redirect;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tandem.api.plan.Directory;
import org.tandem.api.plan.VoipGateway;
import org.tandem.sip.Diversion;
import org.tandem.sip.SipRequest;

/**
 * Whose mailbox a diverted call is for. The worker finds the same, from the same headers; it is
 * said in the Contact for clients that drop them when they follow a 302.
 */
final class Mailboxes {
  private Mailboxes() {}

  /**
   * The first diversion that means a mailbox; entries that name our own numbers, or nobody, say
   * nothing. Without a directory the first that is not what was called.
   */
  static Optional<Diversion> diverted(SipRequest request, Optional<Directory> directory) {
    List<Diversion> diversions =
        Stream.concat(request.diversions().stream(), request.history().stream()).toList();
    if (diversions.isEmpty()) {
      return Optional.empty();
    }
    return diversions.stream()
        .filter(diversion -> isMailbox(diversion.from().user(), request, directory))
        .findFirst();
  }

  private static boolean isMailbox(
      String number, SipRequest request, Optional<Directory> directory) {
    if (number.isEmpty() || number.equals(request.requestUri().user())) {
      return false;
    }
    if (directory.isEmpty()) {
      return true;
    }
    Directory known = directory.get();
    Optional<VoipGateway> gateway = known.gateway(request.source().getAddress());
    return gateway.flatMap(from -> known.mailbox(known.dialPlan(from), number)).isPresent();
  }
}
