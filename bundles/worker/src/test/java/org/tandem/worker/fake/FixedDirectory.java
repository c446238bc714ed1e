package org.tandem.worker.fake;

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

/**
 * Mailboxes 2001 and 2002 of a dial plan whose access number is 2000; any address of the loopback
 * network is its gateway.
 */
public class FixedDirectory implements Directory {
  public static final DialPlan PLAN =
      new DialPlan(
          "sfo", 4, List.of("2000"), List.of("+1415555"), Locale.ENGLISH, SecurityMode.UNSECURED);

  public static final MailboxId ANNA = new MailboxId("sfo", "2001");
  public static final MailboxId BEN = new MailboxId("sfo", "2002");

  private final List<Mailbox> mailboxes =
      List.of(
          new Mailbox(ANNA, "Anna", Locale.ENGLISH, Optional.empty()),
          new Mailbox(BEN, "Ben", Locale.ENGLISH, Optional.empty()));

  @Override
  public Optional<VoipGateway> gateway(InetAddress source) {
    return source.isLoopbackAddress()
        ? Optional.of(new VoipGateway("local", PLAN.name()))
        : Optional.empty();
  }

  @Override
  public DialPlan dialPlan(VoipGateway gateway) {
    return PLAN;
  }

  @Override
  public Optional<Mailbox> mailbox(DialPlan dialPlan, String number) {
    String extension = number.startsWith("+1415555") ? number.substring(8) : number;
    return mailboxes.stream().filter(box -> box.extension().equals(extension)).findFirst();
  }

  @Override
  public Optional<Mailbox> mailbox(MailboxId id) {
    return id.equals(MailboxId.SELF_TEST)
        ? Optional.of(new Mailbox(id, "Test calls", Locale.ENGLISH, Optional.empty()))
        : mailboxes.stream().filter(box -> box.id().equals(id)).findFirst();
  }

  @Override
  public Collection<Mailbox> mailboxes() {
    return mailboxes;
  }
}
