package org.tandem.testcall;

import java.net.InetAddress;
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

/** A directory of one dial plan with one mailbox, which anybody on this computer may call. */
final class OnePlan implements Directory {
  private static final DialPlan PLAN =
      new DialPlan("sfo", 4, List.of(), List.of(), Locale.ENGLISH, SecurityMode.UNSECURED);

  static final MailboxId MAILBOX = new MailboxId("sfo", "2001");

  @Override
  public Optional<VoipGateway> gateway(InetAddress source) {
    return source.isLoopbackAddress()
        ? Optional.of(new VoipGateway("this-computer", "sfo"))
        : Optional.empty();
  }

  @Override
  public DialPlan dialPlan(VoipGateway gateway) {
    return PLAN;
  }

  @Override
  public Optional<Mailbox> mailbox(DialPlan dialPlan, String number) {
    return number.equals("2001") ? mailbox(MAILBOX) : Optional.empty();
  }

  @Override
  public Optional<Mailbox> mailbox(MailboxId id) {
    return id.equals(MAILBOX) || id.equals(MailboxId.SELF_TEST)
        ? Optional.of(new Mailbox(id, "", Locale.ENGLISH, Optional.empty()))
        : Optional.empty();
  }

  @Override
  public Collection<Mailbox> mailboxes() {
    return mailbox(MAILBOX).stream().toList();
  }
}
