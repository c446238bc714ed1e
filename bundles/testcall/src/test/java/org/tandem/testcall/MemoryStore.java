package org.tandem.testcall;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.tandem.api.mailbox.AudioClip;
import org.tandem.api.mailbox.ForwardFacts;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.mailbox.MessageCounts;
import org.tandem.api.mailbox.MessageDraft;
import org.tandem.api.mailbox.MessageFacts;
import org.tandem.api.mailbox.MessageId;
import org.tandem.api.mailbox.MessageStore;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.api.mailbox.VoiceMessage;

/** A message store that forgets everything with the test. */
final class MemoryStore implements MessageStore {
  private final Map<MessageId, VoiceMessage> messages = new LinkedHashMap<>();
  private final Map<MessageId, AudioClip> sounds = new LinkedHashMap<>();
  private final AtomicInteger delivered = new AtomicInteger();

  /** How many messages there ever were. */
  int delivered() {
    return delivered.get();
  }

  @Override
  public MessageDraft begin(MailboxId mailbox, MessageFacts facts) {
    return new Draft(mailbox, facts);
  }

  @Override
  public synchronized List<VoiceMessage> messages(MailboxId mailbox) {
    return messages.values().stream().filter(message -> message.mailbox().equals(mailbox)).toList();
  }

  synchronized List<VoiceMessage> all() {
    return new ArrayList<>(messages.values());
  }

  @Override
  public boolean isFull(MailboxId mailbox) {
    return false;
  }

  @Override
  public Optional<VoiceMessage> find(MailboxId mailbox, MessageId message) {
    return messages(mailbox).stream().filter(one -> one.id().equals(message)).findFirst();
  }

  @Override
  public Optional<VoiceMessage> findByCallId(MailboxId mailbox, String callId) {
    return messages(mailbox).stream()
        .filter(one -> one.facts().callId().equals(callId))
        .findFirst();
  }

  @Override
  public List<VoiceMessage> deleted(MailboxId mailbox) {
    return List.of();
  }

  @Override
  public void undelete(MailboxId mailbox, MessageId message) {
    throw new UnsupportedOperationException("a test call restores nothing");
  }

  @Override
  public void annotate(MailboxId mailbox, MessageId message, String transcript) {
    throw new UnsupportedOperationException("a test call is not written down");
  }

  @Override
  public MessageId copy(MailboxId from, MessageId message, MailboxId to, ForwardFacts how) {
    throw new UnsupportedOperationException("a test call is not forwarded");
  }

  @Override
  public MessageCounts counts(MailboxId mailbox) {
    return MessageCounts.of(messages(mailbox));
  }

  @Override
  public synchronized AudioClip audio(MailboxId mailbox, MessageId message) {
    return sounds.get(message);
  }

  @Override
  public synchronized void markHeard(MailboxId mailbox, MessageId message, boolean isHeard) {
    messages.computeIfPresent(message, (id, one) -> one.heard(isHeard));
  }

  @Override
  public synchronized void delete(MailboxId mailbox, MessageId message) throws StoreFailure {
    if (messages.remove(message) == null) {
      throw new StoreFailure(StoreFailure.Reason.NOT_FOUND, "no " + message);
    }
  }

  private final class Draft implements MessageDraft {
    private final MailboxId mailbox;
    private final MessageFacts facts;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Draft(MailboxId mailbox, MessageFacts facts) {
      this.mailbox = mailbox;
      this.facts = facts;
    }

    @Override
    public void address(List<MailboxId> recipients, boolean isUrgent) {
      throw new UnsupportedOperationException("a test call has one mailbox");
    }

    @Override
    public void append(ByteBuffer audio) {
      byte[] copy = new byte[audio.remaining()];
      audio.get(copy);
      bytes.writeBytes(copy);
    }

    @Override
    public Duration length() {
      return audio().length();
    }

    @Override
    public void truncate(Duration length) {
      int kept = (int) (length.toMillis() * facts.sampleRateHz() / 1000) * 2;
      byte[] all = bytes.toByteArray();
      bytes.reset();
      bytes.writeBytes(Arrays.copyOf(all, kept));
    }

    @Override
    public AudioClip audio() {
      short[] samples = new short[bytes.size() / 2];
      ByteBuffer.wrap(bytes.toByteArray())
          .order(ByteOrder.LITTLE_ENDIAN)
          .asShortBuffer()
          .get(samples);
      return new AudioClip(facts.sampleRateHz(), samples);
    }

    @Override
    public VoiceMessage deliver() {
      MessageId id = new MessageId("m" + delivered.incrementAndGet());
      VoiceMessage message = new VoiceMessage(id, mailbox, facts, length(), false);
      synchronized (MemoryStore.this) {
        messages.put(id, message);
        sounds.put(id, audio());
      }
      return message;
    }

    @Override
    public void discard() {
      bytes.reset();
    }
  }
}
