package org.tandem.notify.mwi.fake;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.tandem.api.attendant.AutoAttendant;
import org.tandem.api.choice.ArrivedCall;
import org.tandem.api.choice.CallTarget;
import org.tandem.api.choice.Choice;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.mailbox.MailboxPolicy;
import org.tandem.api.plan.DialPlan;
import org.tandem.api.plan.Directory;
import org.tandem.api.plan.SecurityMode;
import org.tandem.api.plan.VoipGateway;

/** A directory of one dial plan, to which gateways and mailboxes are added. */
public final class OnePlan implements Directory {
  public static final String NAME = "sfo";

  private static final DialPlan PLAN =
      new DialPlan(NAME, 4, List.of(), List.of(), Locale.ENGLISH, SecurityMode.UNSECURED);

  private boolean isWhole = true;
  private final Map<String, VoipGateway> gateways = new TreeMap<>();
  private final Map<MailboxId, Mailbox> mailboxes = new TreeMap<>();

  /** A gateway that calls from an address, or is known by its certificate's name. */
  public OnePlan gateway(String address, VoipGateway gateway) {
    gateways.put(address, gateway);
    return this;
  }

  /** A mailbox. */
  public OnePlan with(String extension) {
    MailboxId id = new MailboxId(NAME, extension);
    mailboxes.put(id, new Mailbox(id, "", Locale.ENGLISH, Optional.empty()));
    return this;
  }

  /** A mailbox whose policy has no message waiting. */
  public OnePlan dark(String extension) {
    MailboxId id = new MailboxId(NAME, extension);
    MailboxPolicy usual = MailboxPolicy.DEFAULT;
    MailboxPolicy dark =
        new MailboxPolicy(
            "dark",
            usual.pins(),
            usual.longestGreeting(),
            usual.mostMessages(),
            false,
            usual.missedCallNotices(),
            usual.mail(),
            usual.transcripts(),
            usual.playOnPhone(),
            usual.answeringRules(),
            usual.allowedNumbers());
    mailboxes.put(
        id,
        new Mailbox(
            id,
            "",
            Locale.ENGLISH,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            dark));
    return this;
  }

  /** A mailbox that is gone. */
  public void without(String extension) {
    mailboxes.remove(new MailboxId(NAME, extension));
  }

  /** Whether its LDAP server was there. */
  public void whole(boolean is) {
    isWhole = is;
  }

  @Override
  public boolean isWhole() {
    return isWhole;
  }

  /** A gateway that is gone. */
  public void closed(String address) {
    gateways.remove(address);
  }

  @Override
  public Optional<VoipGateway> gateway(InetAddress source) {
    return Optional.ofNullable(gateways.get(source.getHostAddress()));
  }

  @Override
  public Optional<VoipGateway> gateway(InetAddress source, Set<String> certificateNames) {
    return certificateNames.stream()
        .map(gateways::get)
        .filter(Objects::nonNull)
        .findFirst()
        .or(() -> gateway(source));
  }

  @Override
  public Collection<VoipGateway> gateways() {
    return new ArrayList<>(gateways.values());
  }

  @Override
  public DialPlan dialPlan(VoipGateway gateway) {
    return PLAN;
  }

  @Override
  public Optional<Mailbox> mailbox(DialPlan dialPlan, String number) {
    return number.matches("\\d{4}") ? mailbox(new MailboxId(NAME, number)) : Optional.empty();
  }

  @Override
  public Optional<Mailbox> mailbox(MailboxId id) {
    return Optional.ofNullable(mailboxes.get(id));
  }

  @Override
  public Collection<Mailbox> mailboxes() {
    return new ArrayList<>(mailboxes.values());
  }

  @Override
  public Optional<AutoAttendant> attendant(DialPlan dialPlan, String number) {
    return Optional.empty();
  }

  @Override
  public Optional<AutoAttendant> attendant(String name) {
    return Optional.empty();
  }

  @Override
  public Choice choose(VoipGateway gateway, CallTarget target) {
    throw new UnsupportedOperationException("no calls here");
  }

  @Override
  public void remember(ArrivedCall call) {
    throw new UnsupportedOperationException("no calls here");
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
