package org.tandem.redirect;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tandem.api.choice.ArrivedCall;
import org.tandem.api.choice.CallTarget;
import org.tandem.api.choice.Diverted;
import org.tandem.api.plan.Directory;
import org.tandem.api.plan.VoipGateway;
import org.tandem.sip.Diversion;
import org.tandem.sip.SipRequest;

/**
 * Whose mailbox a diverted call is for, as the directory chooses. The worker finds the same, from
 * the same headers; it is said in the Contact for clients that drop them when they follow a 302.
 */
final class Mailboxes {
  private Mailboxes() {}

  /** The diversion that names the mailbox; empty where none does. The call is remembered. */
  static Optional<Diversion> diverted(SipRequest invite, Directory directory, VoipGateway gateway) {
    CallTarget target = target(invite);
    directory.remember(new ArrivedCall(invite.callId(), Instant.now(), gateway, target));
    return directory
        .choose(gateway, target)
        .diversion()
        .flatMap(
            chosen -> entries(invite).filter(entry -> diverted(entry).equals(chosen)).findFirst());
  }

  /** Without a directory the first that is not what was called. */
  static Optional<Diversion> diverted(SipRequest invite) {
    List<String> silent = List.of("", invite.requestUri().user());
    return entries(invite).filter(entry -> !silent.contains(entry.from().user())).findFirst();
  }

  static CallTarget target(SipRequest invite) {
    return new CallTarget(
        Diversion.named(invite.requestUri()).map(Mailboxes::diverted),
        invite.diversions().stream().map(Mailboxes::diverted).toList(),
        invite.history().stream().map(Mailboxes::diverted).toList(),
        invite.unreadable(),
        invite.requestUri().user(),
        invite.to().user(),
        invite.from().user());
  }

  private static Stream<Diversion> entries(SipRequest invite) {
    return Stream.concat(invite.diversions().stream(), invite.history().stream());
  }

  private static Diverted diverted(Diversion entry) {
    return new Diverted(entry.from().user(), entry.reason(), entry.header());
  }
}
