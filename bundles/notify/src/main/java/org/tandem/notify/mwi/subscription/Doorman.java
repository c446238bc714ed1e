package org.tandem.notify.mwi.subscription;

import java.net.InetAddress;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.plan.Directory;
import org.tandem.api.plan.VoipGateway;
import org.tandem.api.redirect.SubscribeRequest;

/**
 * Says who may know what waits in which mailbox: an allowed gateway, of the mailboxes in its dial
 * plan whose policy has message waiting.
 */
public final class Doorman implements Function<SubscribeRequest, Doorman.Access> {
  private final Supplier<Optional<Directory>> directory;

  /**
   * Whose messages are asked for, if they may be.
   *
   * @param status of the refusal, where there is no mailbox
   */
  record Access(Optional<MailboxId> mailbox, int status, String reason) {
    static Access to(MailboxId mailbox) {
      return new Access(Optional.of(mailbox), 200, "OK");
    }

    static Access refused(int status, String reason) {
      return new Access(Optional.empty(), status, reason);
    }
  }

  public Doorman(Supplier<Optional<Directory>> directory) {
    this.directory = directory;
  }

  @Override
  public Access apply(SubscribeRequest request) {
    if (directory.get().isEmpty()) {
      return Access.refused(480, "Temporarily Unavailable");
    }
    Directory known = directory.get().get();
    Optional<VoipGateway> gateway =
        known.gateway(request.path().remote().getAddress(), request.certificateNames());
    if (gateway.isEmpty()) {
      return Access.refused(403, "Forbidden");
    }
    return known
        .mailbox(known.dialPlan(gateway.get()), request.number())
        .map(
            mailbox ->
                mailbox.policy().messageWaiting()
                    ? Access.to(mailbox.id())
                    : Access.refused(403, "No Message Waiting"))
        .orElseGet(
            () ->
                known.isWhole()
                    ? Access.refused(404, "No Such Mailbox")
                    : Access.refused(480, "Temporarily Unavailable"));
  }

  /** Why a subscription must end, as a reason of RFC 6665 §4.1.3. */
  Optional<String> objection(Subscription subscription) {
    Optional<Directory> known = directory.get();
    if (known.isEmpty()) {
      return Optional.empty();
    }
    InetAddress source = subscription.path().remote().getAddress();
    if (known.get().gateway(source, subscription.certificateNames()).isEmpty()) {
      return Optional.of("rejected");
    }
    Optional<Mailbox> mailbox = known.get().mailbox(subscription.mailbox());
    if (mailbox.isEmpty()) {
      return known.get().isWhole() ? Optional.of("noresource") : Optional.empty();
    }
    return mailbox.get().policy().messageWaiting() ? Optional.empty() : Optional.of("rejected");
  }
}
