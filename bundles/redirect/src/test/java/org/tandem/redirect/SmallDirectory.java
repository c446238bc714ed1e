package org.tandem.redirect;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.plan.DialPlan;
import org.tandem.api.plan.Directory;
import org.tandem.api.plan.SecurityMode;
import org.tandem.api.plan.VoipGateway;

/** A directory with one gateway and a few mailboxes. */
final class SmallDirectory implements Directory {
  private static final DialPlan PLAN =
      new DialPlan("main", 4, List.of("2000"), List.of(), Locale.ENGLISH, SecurityMode.UNSECURED);

  private final String gateway;
  private final Collection<Mailbox> mailboxes;

  /**
   * @param gateway the address of the one gateway
   */
  SmallDirectory(String gateway, String... extensions) {
    this.gateway = gateway;
    this.mailboxes =
        Arrays.stream(extensions)
            .map(extension -> new MailboxId(PLAN.name(), extension))
            .map(id -> new Mailbox(id, "", Locale.ENGLISH, Optional.empty()))
            .toList();
  }

  @Override
  public Optional<VoipGateway> gateway(InetAddress source) {
    return source.getHostAddress().equals(gateway)
        ? Optional.of(new VoipGateway("pbx", PLAN.name()))
        : Optional.empty();
  }

  @Override
  public DialPlan dialPlan(VoipGateway from) {
    return PLAN;
  }

  @Override
  public Optional<Mailbox> mailbox(DialPlan dialPlan, String number) {
    return mailboxes.stream().filter(mailbox -> mailbox.extension().equals(number)).findFirst();
  }

  @Override
  public Optional<Mailbox> mailbox(MailboxId id) {
    return mailboxes.stream().filter(mailbox -> mailbox.id().equals(id)).findFirst();
  }

  @Override
  public Collection<Mailbox> mailboxes() {
    return mailboxes;
  }
}
