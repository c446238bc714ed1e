package org.tandem.worker.fake;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.tandem.api.mailbox.AudioClip;
import org.tandem.api.mailbox.ForwardFacts;
import org.tandem.api.mailbox.Greeting;
import org.tandem.api.mailbox.Greetings;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.mailbox.MessageCounts;
import org.tandem.api.mailbox.MessageDraft;
import org.tandem.api.mailbox.MessageFacts;
import org.tandem.api.mailbox.MessageId;
import org.tandem.api.mailbox.MessageStore;
import org.tandem.api.mailbox.Pin;
import org.tandem.api.mailbox.PinCheck;
import org.tandem.api.mailbox.PinRefused;
import org.tandem.api.mailbox.PreferenceStore;
import org.tandem.api.mailbox.Preferences;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.api.mailbox.VoiceMessage;

/**
 * The whole store in memory, behaving as the api says, with a disk that can be full. Tells each
 * lasting change to a journal.
 */
public final class MemoryStore implements MessageStore, Greetings, PinCheck, PreferenceStore {
  private record Kept(VoiceMessage message, AudioClip audio) {}

  private record GreetingKey(MailboxId mailbox, Greeting greeting) {}

  private final Map<MailboxId, List<Kept>> mailboxes = new TreeMap<>();
  private final Map<GreetingKey, AudioClip> greetings = new HashMap<>();
  private final Map<MailboxId, List<Kept>> trash = new HashMap<>();
  private final Map<MailboxId, Preferences> preferences = new HashMap<>();
  private final Set<MessageId> damaged = new HashSet<>();
  private final Set<MailboxId> full = new HashSet<>();
  private final Map<MailboxId, String> pins = new HashMap<>();
  private final Set<MailboxId> initial = new HashSet<>();
  private final Map<MailboxId, Integer> failures = new HashMap<>();
  private final Consumer<String> journal;
  private Duration room = Duration.ofDays(1);
  private boolean isDeliveryPossible = true;
  private Optional<StoreFailure.Reason> outage = Optional.empty();
  private int lastId;

  public MemoryStore(Consumer<String> journal) {
    this.journal = journal;
  }

  /** From now on there is room for so much audio. */
  public synchronized void leaveRoomFor(Duration audio) {
    room = audio;
  }

  public synchronized void refuseDelivery() {
    isDeliveryPossible = false;
  }

  /** From now on every method fails, or none again. */
  public synchronized void fail(Optional<StoreFailure.Reason> reason) {
    outage = reason;
  }

  public synchronized void setPin(MailboxId mailbox, String pin) {
    pins.put(mailbox, pin);
  }

  /** From now on the PIN is the initial one, to be changed at the next log-on. */
  public synchronized void setInitialPin(MailboxId mailbox, String pin) {
    setPin(mailbox, pin);
    initial.add(mailbox);
  }

  /** From now on the message has no audio that can be played. */
  public synchronized void damage(MessageId message) {
    damaged.add(message);
  }

  /** From now on the mailbox has as many messages as it may have. */
  public synchronized void fill(MailboxId mailbox) {
    full.add(mailbox);
  }

  public synchronized void lock(MailboxId mailbox) {
    failures.put(mailbox, 15);
  }

  /** Puts a silent message there as if it had been left before. */
  public VoiceMessage put(MailboxId mailbox, MessageFacts facts, Duration length, boolean isHeard) {
    int samples = (int) (length.toMillis() * facts.sampleRateHz() / 1000);
    return put(mailbox, facts, new AudioClip(facts.sampleRateHz(), new short[samples]), isHeard);
  }

  public synchronized VoiceMessage put(
      MailboxId mailbox, MessageFacts facts, AudioClip audio, boolean isHeard) {
    return add(mailbox, facts, audio, isHeard);
  }

  private VoiceMessage add(
      MailboxId mailbox, MessageFacts facts, AudioClip audio, boolean isHeard) {
    VoiceMessage message =
        new VoiceMessage(new MessageId("m" + ++lastId), mailbox, facts, audio.length(), isHeard);
    kept(mailbox).add(new Kept(message, audio));
    return message;
  }

  private List<Kept> kept(MailboxId mailbox) {
    return mailboxes.computeIfAbsent(mailbox, none -> new ArrayList<>());
  }

  private void checkOutage() throws StoreFailure {
    if (outage.isPresent()) {
      throw new StoreFailure(outage.get(), "asked to fail");
    }
  }

  @Override
  public synchronized MessageDraft begin(MailboxId mailbox, MessageFacts facts)
      throws StoreFailure {
    requirePlace(mailbox);
    if (room.isZero()) {
      throw new StoreFailure(StoreFailure.Reason.FULL, "no room");
    }
    return new Draft(mailbox, facts);
  }

  @Override
  public synchronized List<VoiceMessage> messages(MailboxId mailbox) throws StoreFailure {
    checkOutage();
    return kept(mailbox).stream()
        .map(Kept::message)
        .sorted(
            Comparator.comparing(VoiceMessage::isHeard)
                .thenComparing(message -> message.isHeard() || !message.isUrgent())
                .thenComparing(message -> message.facts().arrived()))
        .toList();
  }

  private void requirePlace(MailboxId mailbox) throws StoreFailure {
    if (isFull(mailbox)) {
      throw new StoreFailure(StoreFailure.Reason.MAILBOX_FULL, "asked to be full");
    }
  }

  @Override
  public synchronized boolean isFull(MailboxId mailbox) throws StoreFailure {
    checkOutage();
    return full.contains(mailbox);
  }

  @Override
  public synchronized Optional<VoiceMessage> find(MailboxId mailbox, MessageId message)
      throws StoreFailure {
    return messages(mailbox).stream().filter(one -> one.id().equals(message)).findFirst();
  }

  @Override
  public synchronized Optional<VoiceMessage> findByCallId(MailboxId mailbox, String callId)
      throws StoreFailure {
    return messages(mailbox).stream()
        .filter(one -> one.facts().callId().equals(callId))
        .findFirst();
  }

  @Override
  public synchronized MessageCounts counts(MailboxId mailbox) throws StoreFailure {
    checkOutage();
    return MessageCounts.of(messages(mailbox));
  }

  @Override
  public synchronized AudioClip audio(MailboxId mailbox, MessageId message) throws StoreFailure {
    if (damaged.contains(message)) {
      throw new StoreFailure(StoreFailure.Reason.UNREADABLE, "asked to be damaged");
    }
    Optional<Kept> restorable =
        trash.getOrDefault(mailbox, List.of()).stream()
            .filter(kept -> kept.message().id().equals(message))
            .findFirst();
    return restorable.isPresent()
        ? restorable.get().audio()
        : kept(mailbox).get(index(mailbox, message)).audio();
  }

  @Override
  public synchronized void markHeard(MailboxId mailbox, MessageId message, boolean isHeard)
      throws StoreFailure {
    int index = index(mailbox, message);
    Kept kept = kept(mailbox).get(index);
    VoiceMessage after = kept.message().heard(isHeard);
    kept(mailbox).set(index, new Kept(after, kept.audio()));
    journal.accept(mailbox + " " + told(after) + (isHeard ? " is heard" : " is new"));
  }

  @Override
  public synchronized void delete(MailboxId mailbox, MessageId message) throws StoreFailure {
    Kept gone = kept(mailbox).remove(index(mailbox, message));
    trash.computeIfAbsent(mailbox, none -> new ArrayList<>()).add(0, gone);
    journal.accept(mailbox + " " + told(gone.message()) + " is deleted");
  }

  @Override
  public synchronized void undelete(MailboxId mailbox, MessageId message) throws StoreFailure {
    checkOutage();
    List<Kept> deleted = trash.getOrDefault(mailbox, List.of());
    for (Kept kept : deleted) {
      if (kept.message().id().equals(message)) {
        deleted.remove(kept);
        kept(mailbox).add(kept);
        journal.accept(mailbox + " " + told(kept.message()) + " is restored");
        return;
      }
    }
    throw new StoreFailure(StoreFailure.Reason.NOT_FOUND, "no deleted message " + message);
  }

  @Override
  public synchronized List<VoiceMessage> deleted(MailboxId mailbox) throws StoreFailure {
    checkOutage();
    return trash.getOrDefault(mailbox, List.of()).stream().map(Kept::message).toList();
  }

  @Override
  public synchronized void annotate(MailboxId mailbox, MessageId message, String transcript)
      throws StoreFailure {
    int index = index(mailbox, message);
    Kept kept = kept(mailbox).get(index);
    VoiceMessage is = kept.message();
    VoiceMessage written =
        new VoiceMessage(
            is.id(), mailbox, is.facts(), is.length(), is.isHeard(), Optional.of(transcript));
    kept(mailbox).set(index, new Kept(written, kept.audio()));
  }

  @Override
  public synchronized MessageId copy(
      MailboxId from, MessageId message, MailboxId to, ForwardFacts how) throws StoreFailure {
    AudioClip audio = audio(from, message);
    requirePlace(to);
    AudioClip whole = how.introduction().map(before -> joined(before, audio)).orElse(audio);
    MessageFacts original = kept(from).get(index(from, message)).message().facts();
    VoiceMessage copy = add(to, how.facts().passingOn(original), whole, false);
    journal.accept(to + " new " + told(copy) + " forwarded from " + from);
    return copy.id();
  }

  private static AudioClip joined(AudioClip first, AudioClip second) {
    short[] both = Arrays.copyOf(first.samples(), first.samples().length + second.samples().length);
    System.arraycopy(second.samples(), 0, both, first.samples().length, second.samples().length);
    return new AudioClip(second.sampleRateHz(), both);
  }

  private int index(MailboxId mailbox, MessageId message) throws StoreFailure {
    checkOutage();
    List<Kept> all = kept(mailbox);
    for (int index = 0; index < all.size(); index++) {
      if (all.get(index).message().id().equals(message)) {
        return index;
      }
    }
    throw new StoreFailure(StoreFailure.Reason.NOT_FOUND, "no message " + message);
  }

  private static String told(VoiceMessage message) {
    return (message.isUrgent() ? "urgent " : "")
        + "message of "
        + message.length().toMillis() / 1000.0
        + " s from "
        + (message.facts().caller().isEmpty() ? "nobody known" : message.facts().caller());
  }

  @Override
  public synchronized Optional<AudioClip> find(MailboxId mailbox, Greeting greeting)
      throws StoreFailure {
    checkOutage();
    return Optional.ofNullable(greetings.get(new GreetingKey(mailbox, greeting)));
  }

  @Override
  public synchronized void save(MailboxId mailbox, Greeting greeting, AudioClip audio) {
    greetings.put(new GreetingKey(mailbox, greeting), audio);
    journal.accept(
        mailbox
            + " keeps a recording of "
            + audio.length().toMillis() / 1000.0
            + " s: "
            + greeting);
  }

  @Override
  public synchronized void remove(MailboxId mailbox, Greeting greeting) {
    greetings.remove(new GreetingKey(mailbox, greeting));
    journal.accept(mailbox + " has no recording: " + greeting);
  }

  @Override
  public synchronized Result check(Mailbox mailbox, Pin entered, String caller)
      throws StoreFailure {
    checkOutage();
    int failed = failures.getOrDefault(mailbox.id(), 0);
    if (isLocked(mailbox.id())) {
      return Result.LOCKED;
    }
    if (new String(entered.reveal()).equals(pins.get(mailbox.id()))) {
      failures.remove(mailbox.id());
      return initial.contains(mailbox.id()) ? Result.EXPIRED : Result.ACCEPTED;
    }
    failures.put(mailbox.id(), failed + 1);
    journal.accept(mailbox.id() + " counts a failed log-on");
    return Result.WRONG;
  }

  @Override
  public synchronized Result checkNobody(Pin entered, String caller) throws StoreFailure {
    checkOutage();
    return Result.WRONG;
  }

  /** Knows the rules of length, repeats and history, of the latter the last one. */
  @Override
  public synchronized void change(Mailbox mailbox, Pin chosen) throws PinRefused, StoreFailure {
    checkOutage();
    String digits = new String(chosen.reveal());
    if (digits.length() < mailbox.policy().pins().minLength()) {
      throw new PinRefused(PinRefused.Reason.TOO_SHORT);
    }
    if (digits.chars().distinct().count() == 1) {
      throw new PinRefused(PinRefused.Reason.COMMON);
    }
    if (digits.contains(mailbox.extension())) {
      throw new PinRefused(PinRefused.Reason.OWN_NUMBER);
    }
    if (digits.equals(pins.get(mailbox.id()))) {
      throw new PinRefused(PinRefused.Reason.USED_BEFORE);
    }
    pins.put(mailbox.id(), digits);
    initial.remove(mailbox.id());
    failures.remove(mailbox.id());
    journal.accept(mailbox.id() + " has a new PIN");
  }

  @Override
  public synchronized void unlock(MailboxId mailbox) {
    failures.remove(mailbox);
  }

  @Override
  public synchronized boolean isLocked(MailboxId mailbox) {
    return failures.getOrDefault(mailbox, 0) >= 15;
  }

  @Override
  public Pin issue(Mailbox mailbox, Optional<Pin> given) {
    throw new UnsupportedOperationException("no conversation does that");
  }

  @Override
  public void unlockCaller(String caller) {
    throw new UnsupportedOperationException("no conversation does that");
  }

  @Override
  public List<String> lockedCallers() {
    return List.of();
  }

  @Override
  public synchronized Preferences of(MailboxId mailbox) throws StoreFailure {
    checkOutage();
    return preferences.getOrDefault(mailbox, Preferences.NONE);
  }

  @Override
  public synchronized void save(MailboxId mailbox, Preferences chosen) throws StoreFailure {
    checkOutage();
    preferences.put(mailbox, chosen);
    journal.accept(mailbox + " prefers " + told(chosen));
  }

  private static String told(Preferences chosen) {
    return (chosen.isSetUp() ? "set up" : "not set up")
        + chosen.zone().map(zone -> ", " + zone).orElse("")
        + chosen.is24Hour().map(is24 -> is24 ? ", 24 hours" : ", 12 hours").orElse("")
        + (chosen.isOutOfOffice() ? ", out of office" : "")
        + chosen.outOfOfficeUntil().map(last -> " until " + last).orElse("");
  }

  /** A message being recorded. */
  private final class Draft implements MessageDraft {
    private List<MailboxId> recipients;
    private MessageFacts facts;
    private short[] samples = {};
    private boolean isOver;

    Draft(MailboxId mailbox, MessageFacts facts) {
      this.recipients = List.of(mailbox);
      this.facts = facts;
    }

    @Override
    public void address(List<MailboxId> others, boolean isUrgent) {
      synchronized (MemoryStore.this) {
        recipients = List.copyOf(others);
        facts = facts.urgent(isUrgent);
      }
    }

    @Override
    public void append(ByteBuffer audio) throws StoreFailure {
      synchronized (MemoryStore.this) {
        checkOutage();
        int more = audio.remaining() / 2;
        Duration after =
            new AudioClip(facts.sampleRateHz(), new short[samples.length + more]).length();
        if (after.compareTo(room) > 0) {
          throw new StoreFailure(StoreFailure.Reason.FULL, "no room");
        }
        short[] longer = Arrays.copyOf(samples, samples.length + more);
        audio.order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(longer, samples.length, more);
        samples = longer;
      }
    }

    @Override
    public Duration length() {
      synchronized (MemoryStore.this) {
        return audio().length();
      }
    }

    @Override
    public void truncate(Duration length) {
      synchronized (MemoryStore.this) {
        samples =
            Arrays.copyOf(
                samples,
                (int) Math.min(samples.length, length.toMillis() * facts.sampleRateHz() / 1000));
      }
    }

    @Override
    public AudioClip audio() {
      synchronized (MemoryStore.this) {
        return new AudioClip(facts.sampleRateHz(), samples);
      }
    }

    @Override
    public VoiceMessage deliver() throws StoreFailure {
      synchronized (MemoryStore.this) {
        if (isOver) {
          throw new IllegalStateException("delivered or discarded before");
        }
        isOver = true;
        if (!isDeliveryPossible) {
          journal.accept(
              recipients.get(0) + " keeps a draft of " + length().toMillis() / 1000.0 + " s");
          throw new StoreFailure(StoreFailure.Reason.UNAVAILABLE, "asked not to deliver");
        }
        VoiceMessage first = null;
        for (MailboxId recipient : recipients) {
          VoiceMessage message = add(recipient, facts, audio(), false);
          journal.accept(recipient + " new " + told(message));
          first = first == null ? message : first;
        }
        return first;
      }
    }

    @Override
    public void discard() {
      synchronized (MemoryStore.this) {
        if (!isOver) {
          isOver = true;
          journal.accept(recipients.get(0) + " keeps nothing");
        }
      }
    }
  }
}
