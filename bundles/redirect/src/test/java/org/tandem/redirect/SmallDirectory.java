package org.tandem.redirect;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.tandem.api.attendant.AutoAttendant;
import org.tandem.api.choice.ArrivedCall;
import org.tandem.api.choice.CallTarget;
import org.tandem.api.choice.Choice;
import org.tandem.api.choice.Diverted;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.plan.DialPlan;
import org.tandem.api.plan.Directory;
import org.tandem.api.plan.SecurityMode;
import org.tandem.api.plan.VoipGateway;

/** A directory with one gateway and a few mailboxes. */
public final class SmallDirectory implements Directory {
  static final VoipGateway GATEWAY = new VoipGateway("pbx", "main");

  private static final DialPlan PLAN =
      new DialPlan("main", 4, List.of("2000"), List.of(), Locale.ENGLISH, SecurityMode.UNSECURED);

  private final String gateway;
  private final Collection<Mailbox> mailboxes;
  private final List<ArrivedCall> calls = new CopyOnWriteArrayList<>();

  /**
   * @param gateway the address of the one gateway, or the name of its certificate
   */
  public SmallDirectory(String gateway, String... extensions) {
    this.gateway = gateway;
    this.mailboxes =
        Arrays.stream(extensions)
            .map(extension -> new MailboxId(PLAN.name(), extension))
            .map(id -> new Mailbox(id, "", Locale.ENGLISH, Optional.empty()))
            .toList();
  }

  @Override
  public Optional<VoipGateway> gateway(InetAddress source) {
    return source.getHostAddress().equals(gateway) ? Optional.of(GATEWAY) : Optional.empty();
  }

  @Override
  public Optional<VoipGateway> gateway(InetAddress source, Set<String> certificateNames) {
    return certificateNames.contains(gateway) ? Optional.of(GATEWAY) : gateway(source);
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

  @Override
  public Collection<VoipGateway> gateways() {
    return List.of(GATEWAY);
  }

  /** The first diversion that means a mailbox. */
  @Override
  public Optional<AutoAttendant> attendant(DialPlan dialPlan, String number) {
    return Optional.empty();
  }

  @Override
  public Optional<AutoAttendant> attendant(String name) {
    return Optional.empty();
  }

  @Override
  public Choice choose(VoipGateway from, CallTarget target) {
    Optional<Diverted> diversion =
        Stream.concat(target.diversions().stream(), target.history().stream())
            .filter(entry -> mailbox(PLAN, entry.number()).isPresent())
            .findFirst();
    return new Choice(
        PLAN,
        diversion.flatMap(entry -> mailbox(PLAN, entry.number())),
        Optional.empty(),
        Optional.empty(),
        diversion,
        List.of());
  }

  @Override
  public void remember(ArrivedCall call) {
    calls.add(call);
  }

  @Override
  public Optional<ArrivedCall> recent(String callId) {
    return calls.stream().filter(call -> call.callId().equals(callId)).findFirst();
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
