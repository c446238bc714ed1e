package org.tandem.worker.fake;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.tandem.api.attendant.AutoAttendant;
import org.tandem.api.choice.ArrivedCall;
import org.tandem.api.choice.CallTarget;
import org.tandem.api.choice.Choice;
import org.tandem.api.choice.Diverted;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.mailbox.MailboxPolicy;
import org.tandem.api.plan.DialPlan;
import org.tandem.api.plan.Directory;
import org.tandem.api.plan.DiversionRule;
import org.tandem.api.plan.OutboundRoute;
import org.tandem.api.plan.SecurityMode;
import org.tandem.api.plan.VoipGateway;
import org.tandem.api.rules.AnsweringRule;

/**
 * Mailboxes 2001, 2002 and 2091 of a dial plan whose access number is 2000; any address of the
 * loopback network is its gateway. Number 2900 is a list of both.
 */
public class FixedDirectory implements Directory {
  public static final DialPlan PLAN =
      new DialPlan(
          "sfo", 4, List.of("2000"), List.of("+1415555"), Locale.ENGLISH, SecurityMode.UNSECURED);

  public static final MailboxId ANNA = new MailboxId("sfo", "2001");
  public static final MailboxId BEN = new MailboxId("sfo", "2002");

  /** Speaks German. */
  public static final MailboxId CARL = new MailboxId("sfo", "2091");

  public static final VoipGateway GATEWAY = new VoipGateway("local", PLAN.name());

  private final List<Mailbox> unruled =
      List.of(
          new Mailbox(ANNA, "Anna", Locale.ENGLISH, Optional.empty()),
          new Mailbox(BEN, "Ben", Locale.ENGLISH, Optional.empty()),
          new Mailbox(CARL, "Carl", Locale.GERMAN, Optional.empty()));

  private volatile VoipGateway out = GATEWAY;
  private final Map<MailboxId, List<AnsweringRule>> rules = new TreeMap<>();
  private final Map<MailboxId, MailboxPolicy> policies = new TreeMap<>();

  /** From now on the mailbox has this rule too. */
  public void rule(MailboxId mailbox, AnsweringRule rule) {
    rules.computeIfAbsent(mailbox, unruledYet -> new ArrayList<>()).add(rule);
  }

  /** From now on the mailbox has this policy. */
  public void policy(MailboxId mailbox, UnaryOperator<MailboxPolicy> change) {
    policies.merge(
        mailbox, change.apply(MailboxPolicy.DEFAULT), (before, unchanged) -> change.apply(before));
  }

  private List<Mailbox> all() {
    return unruled.stream()
        .map(mailbox -> under(policies.getOrDefault(mailbox.id(), mailbox.policy()), mailbox))
        .map(mailbox -> mailbox.ruled(rules.getOrDefault(mailbox.id(), List.of())))
        .toList();
  }

  private static Mailbox under(MailboxPolicy policy, Mailbox mailbox) {
    return new Mailbox(
        mailbox.id(),
        mailbox.name(),
        mailbox.language(),
        mailbox.initialPin(),
        mailbox.zone(),
        mailbox.mail(),
        mailbox.phone(),
        policy);
  }

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
    String extension = number.startsWith("+1415555") ? number.substring(8) : number;
    return all().stream().filter(box -> box.extension().equals(extension)).findFirst();
  }

  @Override
  public Optional<Mailbox> mailbox(MailboxId id) {
    return id.equals(MailboxId.SELF_TEST)
        ? Optional.of(new Mailbox(id, "Test calls", Locale.ENGLISH, Optional.empty()))
        : all().stream().filter(box -> box.id().equals(id)).findFirst();
  }

  @Override
  public Collection<Mailbox> mailboxes() {
    return all();
  }

  @Override
  public Collection<VoipGateway> gateways() {
    return List.of(GATEWAY, out);
  }

  /** From now on a gateway takes calls from us at this port of the loopback. */
  public void routeTo(int port) {
    out =
        new VoipGateway(
            "out",
            PLAN.name(),
            DiversionRule.FIRST,
            DiversionRule.FIRST,
            false,
            Optional.of(new OutboundRoute("127.0.0.1", port, "udp", "")));
  }

  /** The first entry that means a mailbox counts, then the called number, then the To header. */
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
    Optional<Diverted> diversion =
        Stream.of(
                target.contact().stream(), target.diversions().stream(), target.history().stream())
            .flatMap(entries -> entries)
            .filter(entry -> mailbox(PLAN, entry.number()).isPresent())
            .findFirst();
    Optional<Mailbox> caller = mailbox(PLAN, target.caller());
    Optional<Mailbox> wanted =
        Stream.concat(
                diversion.map(Diverted::number).stream(), Stream.of(target.called(), target.to()))
            .flatMap(number -> mailbox(PLAN, number).stream())
            .findFirst();
    return new Choice(
        PLAN,
        wanted.filter(box -> !caller.equals(wanted)),
        Optional.empty(),
        caller,
        diversion,
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
    return number.equals("2900") ? Optional.of(all()) : Optional.empty();
  }

  /** Anna is 2662, Ben is 236; nine more share 76484 and are told apart by what follows. */
  @Override
  public List<Mailbox> byName(DialPlan dialPlan, String keys) {
    List<String> first = List.of("22", "23", "24", "32", "33", "34", "42", "43", "44");
    if (keys.startsWith("7")) {
      return first.stream()
          .filter(name -> ("76484" + name).startsWith(keys))
          .map(name -> new MailboxId(PLAN.name(), "20" + name))
          .map(id -> new Mailbox(id, "S " + id.extension(), Locale.ENGLISH, Optional.empty()))
          .toList();
    }
    Map<String, Mailbox> spelled = Map.of("2662", all().get(0), "236", all().get(1));
    return all().stream()
        .filter(
            box ->
                spelled.entrySet().stream()
                    .anyMatch(e -> e.getKey().startsWith(keys) && e.getValue().equals(box)))
        .toList();
  }
}
