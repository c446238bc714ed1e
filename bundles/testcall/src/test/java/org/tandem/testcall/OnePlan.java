package org.tandem.testcall;

import java.net.InetAddress;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tandem.api.attendant.AutoAttendant;
import org.tandem.api.attendant.BusinessHours;
import org.tandem.api.attendant.ExtensionDialing;
import org.tandem.api.attendant.Menu;
import org.tandem.api.attendant.MenuAction;
import org.tandem.api.choice.ArrivedCall;
import org.tandem.api.choice.CallTarget;
import org.tandem.api.choice.Choice;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.plan.DialPlan;
import org.tandem.api.plan.Directory;
import org.tandem.api.plan.SecurityMode;
import org.tandem.api.plan.VoipGateway;
import org.tandem.api.plan.WeeklyHours;

/** A directory of one dial plan with one mailbox, which anybody on this computer may call. */
final class OnePlan implements Directory {
  private static final DialPlan PLAN =
      new DialPlan("sfo", 4, List.of("2000"), List.of(), Locale.ENGLISH, SecurityMode.UNSECURED);

  private static final VoipGateway GATEWAY = new VoipGateway("this-computer", "sfo");

  /** Key 1 hands over to 2005, key 2 takes a message for 2001, key 9 says goodbye. */
  private static final AutoAttendant ATTENDANT =
      new AutoAttendant(
          "main",
          "sfo",
          List.of("3000"),
          Locale.ENGLISH,
          new BusinessHours(ZoneOffset.UTC, WeeklyHours.ALWAYS, List.of()),
          new Menu(
              Optional.empty(),
              Optional.empty(),
              Map.of(
                  '1', new MenuAction.Transfer("2005"),
                  '2', new MenuAction.LeaveMessage("2001"),
                  '9', MenuAction.Simple.GOODBYE),
              Map.of(),
              Optional.of(MenuAction.Simple.GOODBYE),
              Optional.empty()),
          Menu.EMPTY,
          Optional.empty(),
          AutoAttendant.Announcements.NONE,
          new AutoAttendant.Reach(Optional.empty(), false, ExtensionDialing.OFF, false));

  static final MailboxId MAILBOX = new MailboxId("sfo", "2001");

  @Override
  public Optional<VoipGateway> gateway(InetAddress source) {
    return source.isLoopbackAddress() ? Optional.of(GATEWAY) : Optional.empty();
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

  @Override
  public Collection<VoipGateway> gateways() {
    return List.of(GATEWAY);
  }

  @Override
  public Optional<AutoAttendant> attendant(DialPlan dialPlan, String number) {
    return Optional.of(ATTENDANT).filter(one -> one.numbers().contains(number));
  }

  @Override
  public Optional<AutoAttendant> attendant(String name) {
    return Optional.empty();
  }

  @Override
  public Choice choose(VoipGateway gateway, CallTarget target) {
    return new Choice(
        PLAN,
        mailbox(PLAN, target.called()),
        attendant(PLAN, target.called()),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  @Override
  public void remember(ArrivedCall call) {
    // Nobody asks later.
  }

  @Override
  public Optional<ArrivedCall> recent(String callId) {
    return Optional.empty();
  }

  @Override
  public Optional<List<Mailbox>> distributionList(DialPlan dialPlan, String number) {
    return Optional.empty();
  }

  @Override
  public List<Mailbox> byName(DialPlan dialPlan, String keys) {
    return List.of();
  }
}
