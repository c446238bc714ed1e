package org.tandem.worker.fake;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.tandem.api.mailbox.AudioClip;
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
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.api.mailbox.VoiceMessage;

/**
 * The whole store in memory, behaving as the api says, with a disk that can be full. Tells each
 * lasting change to a journal.
 */
public final class MemoryStore implements MessageStore, Greetings, PinCheck {
  private record Kept(VoiceMessage message, AudioClip audio) {}

  private record GreetingKey(MailboxId mailbox, Greeting greeting) {}

  private final Map<MailboxId, List<Kept>> mailboxes = new TreeMap<>();
  private final Map<GreetingKey, AudioClip> greetings = new HashMap<>();
  private final Map<MailboxId, String> pins = new HashMap<>();
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

  public synchronized void lock(MailboxId mailbox) {
    failures.put(mailbox, 15);
  }

  /** Puts a silent message there as if it had been left before. */
  public void put(MailboxId mailbox, MessageFacts facts, Duration length, boolean isHeard) {
    int samples = (int) (length.toMillis() * facts.sampleRateHz() / 1000);
    put(mailbox, facts, new AudioClip(facts.sampleRateHz(), new short[samples]), isHeard);
  }

  public synchronized void put(
      MailboxId mailbox, MessageFacts facts, AudioClip audio, boolean isHeard) {
    add(mailbox, facts, audio, isHeard);
  }

  private VoiceMessage add(
      MailboxId mailbox, MessageFacts facts, AudioClip audio, boolean isHeard) {
    VoiceMessage message =
        new VoiceMessage(new MessageId("m" + ++lastId), mailbox, facts, audio.length(), isHeard);
    of(mailbox).add(new Kept(message, audio));
    return message;
  }

  private List<Kept> of(MailboxId mailbox) {
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
    checkOutage();
    if (room.isZero()) {
      throw new StoreFailure(StoreFailure.Reason.FULL, "no room");
    }
    return new Draft(mailbox, facts);
  }

  @Override
  public synchronized List<VoiceMessage> messages(MailboxId mailbox) throws StoreFailure {
    checkOutage();
    return of(mailbox).stream()
        .map(Kept::message)
        .sorted(
            Comparator.comparing(VoiceMessage::isHeard)
                .thenComparing(message -> message.facts().arrived()))
        .toList();
  }

  @Override
  public synchronized MessageCounts counts(MailboxId mailbox) throws StoreFailure {
    checkOutage();
    int heard = (int) of(mailbox).stream().filter(kept -> kept.message().isHeard()).count();
    return new MessageCounts(of(mailbox).size() - heard, heard);
  }

  @Override
  public synchronized AudioClip audio(MailboxId mailbox, MessageId message) throws StoreFailure {
    return of(mailbox).get(index(mailbox, message)).audio();
  }

  @Override
  public synchronized void markHeard(MailboxId mailbox, MessageId message, boolean isHeard)
      throws StoreFailure {
    int index = index(mailbox, message);
    Kept kept = of(mailbox).get(index);
    VoiceMessage before = kept.message();
    VoiceMessage after =
        new VoiceMessage(before.id(), mailbox, before.facts(), before.length(), isHeard);
    of(mailbox).set(index, new Kept(after, kept.audio()));
    journal.accept(mailbox + " " + told(after) + (isHeard ? " is heard" : " is new"));
  }

  @Override
  public synchronized void delete(MailboxId mailbox, MessageId message) throws StoreFailure {
    Kept gone = of(mailbox).remove(index(mailbox, message));
    journal.accept(mailbox + " " + told(gone.message()) + " is deleted");
  }

  private int index(MailboxId mailbox, MessageId message) throws StoreFailure {
    checkOutage();
    List<Kept> all = of(mailbox);
    for (int index = 0; index < all.size(); index++) {
      if (all.get(index).message().id().equals(message)) {
        return index;
      }
    }
    throw new StoreFailure(StoreFailure.Reason.NOT_FOUND, "no message " + message);
  }

  private static String told(VoiceMessage message) {
    return "message of "
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
  }

  @Override
  public synchronized void remove(MailboxId mailbox, Greeting greeting) {
    greetings.remove(new GreetingKey(mailbox, greeting));
  }

  @Override
  public synchronized Result check(Mailbox mailbox, Pin entered) throws StoreFailure {
    checkOutage();
    int failed = failures.getOrDefault(mailbox.id(), 0);
    if (isLocked(mailbox.id())) {
      return Result.LOCKED;
    }
    if (new String(entered.reveal()).equals(pins.get(mailbox.id()))) {
      failures.remove(mailbox.id());
      return Result.ACCEPTED;
    }
    failures.put(mailbox.id(), failed + 1);
    journal.accept(mailbox.id() + " counts a failed log-on");
    return Result.WRONG;
  }

  @Override
  public synchronized void change(MailboxId mailbox, Pin chosen) {
    pins.put(mailbox, new String(chosen.reveal()));
  }

  @Override
  public synchronized void unlock(MailboxId mailbox) {
    failures.remove(mailbox);
  }

  @Override
  public synchronized boolean isLocked(MailboxId mailbox) {
    return failures.getOrDefault(mailbox, 0) >= 15;
  }

  /** A message being recorded. */
  private final class Draft implements MessageDraft {
    private final MailboxId mailbox;
    private final MessageFacts facts;
    private short[] samples = {};
    private boolean isOver;

    Draft(MailboxId mailbox, MessageFacts facts) {
      this.mailbox = mailbox;
      this.facts = facts;
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
          journal.accept(mailbox + " keeps a draft of " + length().toMillis() / 1000.0 + " s");
          throw new StoreFailure(StoreFailure.Reason.UNAVAILABLE, "asked not to deliver");
        }
        VoiceMessage message = add(mailbox, facts, audio(), false);
        journal.accept(mailbox + " new " + told(message));
        return message;
      }
    }

    @Override
    public void discard() {
      synchronized (MemoryStore.this) {
        if (!isOver) {
          isOver = true;
          journal.accept(mailbox + " keeps nothing");
        }
      }
    }
  }
}
