package org.tandem.notify.fake;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.tandem.api.mailbox.AudioClip;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.mailbox.MessageId;
import org.tandem.api.mailbox.Preferences;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.api.mailbox.VoiceMessage;

/** Mailboxes and their messages in memory: what is used of a directory and of a store. */
public final class FakeMailboxes {
  private final Map<MailboxId, Mailbox> mailboxes = new ConcurrentSkipListMap<>();
  private final List<VoiceMessage> messages = new CopyOnWriteArrayList<>();
  private final Map<MessageId, AudioClip> sounds = new ConcurrentHashMap<>();
  public volatile boolean isWhole = true;
  private volatile boolean isBroken;

  public void add(Mailbox mailbox) {
    mailboxes.put(mailbox.id(), mailbox);
  }

  public void add(VoiceMessage message, AudioClip sound) {
    sounds.put(message.id(), sound);
    messages.add(message);
  }

  public void breakDown(boolean isDown) {
    isBroken = isDown;
  }

  public void remove(MailboxId id) {
    mailboxes.remove(id);
  }

  public Optional<Mailbox> mailbox(MailboxId id) {
    return Optional.ofNullable(mailboxes.get(id));
  }

  public Collection<Mailbox> mailboxes() {
    return new ArrayList<>(mailboxes.values());
  }

  public boolean isWhole() {
    return isWhole;
  }

  public Preferences of(MailboxId mailbox) {
    return Preferences.NONE;
  }

  public List<VoiceMessage> messages(MailboxId mailbox) throws StoreFailure {
    if (isBroken) {
      throw new StoreFailure(StoreFailure.Reason.UNAVAILABLE, "broken on purpose");
    }
    return messages.stream().filter(message -> message.mailbox().equals(mailbox)).toList();
  }

  public Optional<VoiceMessage> find(MailboxId mailbox, MessageId id) throws StoreFailure {
    return messages(mailbox).stream().filter(message -> message.id().equals(id)).findFirst();
  }

  public AudioClip audio(MailboxId mailbox, MessageId id) {
    return sounds.get(id);
  }

  public void markHeard(MailboxId mailbox, MessageId id, boolean isHeard) {
    messages.replaceAll(message -> message.id().equals(id) ? message.heard(isHeard) : message);
  }

  public void delete(MailboxId mailbox, MessageId id) {
    messages.removeIf(message -> message.id().equals(id));
  }

  public void annotate(MailboxId mailbox, MessageId id, String transcript) {
    messages.replaceAll(
        message ->
            message.id().equals(id)
                ? new VoiceMessage(
                    id,
                    mailbox,
                    message.facts(),
                    message.length(),
                    message.isHeard(),
                    Optional.of(transcript))
                : message);
  }
}
