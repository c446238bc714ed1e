package org.tandem.shell.fake;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tandem.api.attendant.AutoAttendant;
import org.tandem.api.choice.ArrivedCall;
import org.tandem.api.choice.CallTarget;
import org.tandem.api.choice.Choice;
import org.tandem.api.choice.Considered;
import org.tandem.api.choice.Considered.Verdict;
import org.tandem.api.choice.Diverted;
import org.tandem.api.mailbox.AudioClip;
import org.tandem.api.mailbox.ForwardFacts;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.mailbox.MessageCounts;
import org.tandem.api.mailbox.MessageDraft;
import org.tandem.api.mailbox.MessageFacts;
import org.tandem.api.mailbox.MessageId;
import org.tandem.api.mailbox.MessageStore;
import org.tandem.api.mailbox.Pin;
import org.tandem.api.mailbox.PinCheck;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.api.mailbox.VoiceMessage;
import org.tandem.api.plan.DialPlan;
import org.tandem.api.plan.Directory;
import org.tandem.api.plan.DiversionRule;
import org.tandem.api.plan.SecurityMode;
import org.tandem.api.plan.VoipGateway;
import org.tandem.api.rules.AnsweringRule;

/** Directory, store and PINs of a few mailboxes in memory. */
public final class FakeMailboxes implements Directory, MessageStore, PinCheck {
  private static final DialPlan PLAN =
      new DialPlan("sfo", 4, List.of(), List.of(), Locale.ENGLISH, SecurityMode.UNSECURED);
  private static final VoipGateway PBX = new VoipGateway("pbx", "sfo");

  private final List<ArrivedCall> calls = new ArrayList<>();
  private final TreeMap<MailboxId, Mailbox> mailboxes = new TreeMap<>();
  private final List<VoiceMessage> messages = new ArrayList<>();
  private final List<VoiceMessage> deleted = new ArrayList<>();
  private final Set<MailboxId> locked = new HashSet<>();
  private final Set<String> lockedCallers = new TreeSet<>();
  private boolean isBroken;

  public FakeMailboxes mailbox(String plan, String extension, String name) {
    MailboxId id = new MailboxId(plan, extension);
    mailboxes.put(id, new Mailbox(id, name, Locale.ENGLISH, Optional.empty()));
    return this;
  }

  public FakeMailboxes rules(String plan, String extension, AnsweringRule... rules) {
    mailboxes.computeIfPresent(
        new MailboxId(plan, extension), (id, mailbox) -> mailbox.ruled(List.of(rules)));
    return this;
  }

  /** It has this initial PIN. */
  public FakeMailboxes initialPin(String plan, String extension, String digits) {
    mailboxes.computeIfPresent(
        new MailboxId(plan, extension),
        (id, mailbox) ->
            new Mailbox(id, mailbox.name(), mailbox.language(), Optional.of(new Pin(digits))));
    return this;
  }

  public FakeMailboxes message(String plan, String extension, String caller, boolean isHeard) {
    messages.add(message(new MailboxId(plan, extension), facts(caller)).heard(isHeard));
    return this;
  }

  public FakeMailboxes urgentMessage(String plan, String extension, String caller) {
    messages.add(message(new MailboxId(plan, extension), facts(caller).urgent(true)));
    return this;
  }

  public FakeMailboxes transcribedMessage(String plan, String extension, String text) {
    VoiceMessage plain = message(new MailboxId(plan, extension), facts("5550103"));
    messages.add(
        new VoiceMessage(
            plain.id(),
            plain.mailbox(),
            plain.facts(),
            plain.length(),
            plain.isHeard(),
            Optional.of(text)));
    return this;
  }

  public FakeMailboxes deletedMessage(String plan, String extension, String caller) {
    deleted.add(message(new MailboxId(plan, extension), facts(caller)));
    return this;
  }

  private VoiceMessage message(MailboxId mailbox, MessageFacts facts) {
    String id = "m" + (messages.size() + deleted.size());
    return new VoiceMessage(new MessageId(id), mailbox, facts, Duration.ofSeconds(12), false);
  }

  private static MessageFacts facts(String caller) {
    return new MessageFacts(
        Instant.parse("2026-11-24T12:03:22Z"), caller, Optional.empty(), "id", 8000);
  }

  public FakeMailboxes lockedCaller(String caller) {
    lockedCallers.add(caller);
    return this;
  }

  public FakeMailboxes locked(String plan, String extension) {
    locked.add(new MailboxId(plan, extension));
    return this;
  }

  /** From now on the disk fails. */
  public FakeMailboxes broken() {
    isBroken = true;
    return this;
  }

  @Override
  public Collection<Mailbox> mailboxes() {
    return mailboxes.values();
  }

  @Override
  public Optional<Mailbox> mailbox(MailboxId id) {
    return Optional.ofNullable(mailboxes.get(id));
  }

  @Override
  public List<VoiceMessage> messages(MailboxId mailbox) throws StoreFailure {
    check();
    return messages.stream().filter(message -> message.mailbox().equals(mailbox)).toList();
  }

  @Override
  public MessageCounts counts(MailboxId mailbox) throws StoreFailure {
    return MessageCounts.of(messages(mailbox));
  }

  @Override
  public List<VoiceMessage> deleted(MailboxId mailbox) throws StoreFailure {
    check();
    return deleted.stream().filter(message -> message.mailbox().equals(mailbox)).toList();
  }

  @Override
  public List<String> lockedCallers() throws StoreFailure {
    check();
    return List.copyOf(lockedCallers);
  }

  @Override
  public void unlockCaller(String caller) throws StoreFailure {
    check();
    lockedCallers.remove(caller);
  }

  @Override
  public boolean isLocked(MailboxId mailbox) throws StoreFailure {
    check();
    return locked.contains(mailbox);
  }

  @Override
  public void unlock(MailboxId mailbox) throws StoreFailure {
    check();
    locked.remove(mailbox);
  }

  private void check() throws StoreFailure {
    if (isBroken) {
      throw new StoreFailure(StoreFailure.Reason.UNAVAILABLE, "the disk failed");
    }
  }

  @Override
  public Optional<VoipGateway> gateway(InetAddress source) {
    return source.isLoopbackAddress() ? Optional.of(PBX) : Optional.empty();
  }

  @Override
  public DialPlan dialPlan(VoipGateway gateway) {
    return PLAN;
  }

  @Override
  public Optional<Mailbox> mailbox(DialPlan dialPlan, String number) {
    return number.matches("\\d+")
        ? Optional.ofNullable(mailboxes.get(new MailboxId(dialPlan.name(), number)))
        : Optional.empty();
  }

  /** A recent call of the gateway {@code pbx}. */
  public FakeMailboxes call(String callId, CallTarget target) {
    calls.add(new ArrivedCall(callId, Instant.EPOCH, PBX, target));
    return this;
  }

  @Override
  public Collection<VoipGateway> gateways() {
    return List.of(PBX);
  }

  @Override
  public Optional<AutoAttendant> attendant(DialPlan dialPlan, String number) {
    throw unused();
  }

  @Override
  public Optional<AutoAttendant> attendant(String name) {
    return Optional.empty();
  }

  @Override
  public Choice choose(VoipGateway gateway, CallTarget target) {
    List<Diverted> entries = target.diversions();
    boolean isLast = gateway.diversion().equals(DiversionRule.LAST);
    Diverted decisive = entries.get(isLast ? entries.size() - 1 : 0);
    return new Choice(
        PLAN,
        Optional.ofNullable(mailboxes.get(new MailboxId(PLAN.name(), decisive.number()))),
        Optional.empty(),
        Optional.empty(),
        Optional.of(decisive),
        entries.stream()
            .map(
                entry ->
                    new Considered(
                        entry.header(),
                        entry.number(),
                        entry.equals(decisive) ? Verdict.CHOSEN : Verdict.PASSED_OVER,
                        "sfo/" + entry.number()))
            .toList());
  }

  @Override
  public void remember(ArrivedCall call) {
    throw unused();
  }

  @Override
  public Optional<ArrivedCall> recent(String callId) {
    return calls.stream().filter(call -> call.callId().equals(callId)).findFirst();
  }

  @Override
  public Optional<List<Mailbox>> distributionList(DialPlan dialPlan, String number) {
    throw unused();
  }

  @Override
  public List<Mailbox> byName(DialPlan dialPlan, String keys) {
    throw unused();
  }

  @Override
  public MessageDraft begin(MailboxId mailbox, MessageFacts facts) {
    throw unused();
  }

  @Override
  public AudioClip audio(MailboxId mailbox, MessageId message) {
    throw unused();
  }

  @Override
  public void markHeard(MailboxId mailbox, MessageId message, boolean isHeard) {
    throw unused();
  }

  @Override
  public void delete(MailboxId mailbox, MessageId message) {
    throw unused();
  }

  @Override
  public void undelete(MailboxId mailbox, MessageId message) {
    throw unused();
  }

  @Override
  public boolean isFull(MailboxId mailbox) {
    throw unused();
  }

  @Override
  public Optional<VoiceMessage> find(MailboxId mailbox, MessageId message) {
    throw unused();
  }

  @Override
  public Optional<VoiceMessage> findByCallId(MailboxId mailbox, String callId) {
    throw unused();
  }

  @Override
  public void annotate(MailboxId mailbox, MessageId message, String transcript) {
    throw unused();
  }

  @Override
  public MessageId copy(MailboxId from, MessageId message, MailboxId to, ForwardFacts how) {
    throw unused();
  }

  @Override
  public Result check(Mailbox mailbox, Pin entered, String caller) {
    throw unused();
  }

  @Override
  public Result checkNobody(Pin entered, String caller) {
    throw unused();
  }

  @Override
  public void change(Mailbox mailbox, Pin chosen) {
    throw unused();
  }

  /** Draws always the same. */
  @Override
  public Pin issue(Mailbox mailbox, Optional<Pin> given) throws StoreFailure {
    check();
    locked.remove(mailbox.id());
    return given.orElseGet(() -> new Pin("805172"));
  }

  private static UnsupportedOperationException unused() {
    return new UnsupportedOperationException("no command does that");
  }
}
