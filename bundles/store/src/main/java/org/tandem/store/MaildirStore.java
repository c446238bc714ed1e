package org.tandem.store;

import static org.tandem.store.maildir.VoiceMessages.PRESENT;
import static org.tandem.store.maildir.VoiceMessages.TRASHED;

import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
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
import org.tandem.store.disk.StoreFolder;
import org.tandem.store.maildir.Maildir;
import org.tandem.store.maildir.MaildirFile;
import org.tandem.store.maildir.VoiceMessages;
import org.tandem.store.maildir.VoiceMessages.Found;
import org.tandem.store.mime.Speech;
import org.tandem.store.mime.SpeechSource;
import org.tandem.store.mime.VoiceMail;
import org.tandem.store.spool.Spool;

/** The messages of all mailboxes, a Maildir each. */
final class MaildirStore implements MessageStore {
  private static final char SEEN = 'S';
  private static final char TRASH = 'T';
  private static final Comparator<VoiceMessage> NEW_THEN_URGENT_THEN_OLDEST =
      Comparator.comparing(VoiceMessage::isHeard)
          .thenComparing(message -> message.isHeard() || !message.isUrgent())
          .thenComparing(message -> message.facts().arrived())
          .thenComparing(message -> message.id().value());

  private final StoreFolder store;
  private final Spool spool;
  private final Circumstances around;
  private final MessageFiles files;
  private final Annotating annotating;

  MaildirStore(StoreFolder store, Spool spool, VoiceMessages voice, Circumstances around) {
    this.store = store;
    this.spool = spool;
    this.files = new MessageFiles(store, voice);
    this.annotating = new Annotating(files);
    this.around = around;
  }

  @Override
  public MessageDraft begin(MailboxId mailbox, MessageFacts facts) throws StoreFailure {
    requirePlace(mailbox);
    return spool.begin(mailbox, facts);
  }

  @Override
  public boolean isFull(MailboxId mailbox) throws StoreFailure {
    return !mailbox.equals(MailboxId.SELF_TEST)
        && counts(mailbox).all() >= around.mostMessages(mailbox);
  }

  private void requirePlace(MailboxId mailbox) throws StoreFailure {
    if (isFull(mailbox)) {
      throw new StoreFailure(
          StoreFailure.Reason.MAILBOX_FULL, mailbox + " has as many messages as it may have");
    }
  }

  @Override
  public List<VoiceMessage> messages(MailboxId mailbox) throws StoreFailure {
    return files.found(mailbox, PRESENT).stream()
        .map(Found::message)
        .sorted(NEW_THEN_URGENT_THEN_OLDEST)
        .toList();
  }

  @Override
  public Optional<VoiceMessage> find(MailboxId mailbox, MessageId message) throws StoreFailure {
    return files.found(mailbox, PRESENT.and(file -> file.unique().equals(message.value()))).stream()
        .map(Found::message)
        .findFirst();
  }

  @Override
  public Optional<VoiceMessage> findByCallId(MailboxId mailbox, String callId) throws StoreFailure {
    return files.found(mailbox, PRESENT).stream()
        .map(Found::message)
        .filter(message -> message.facts().callId().equals(callId))
        .max(Comparator.comparing(message -> message.id().value()));
  }

  @Override
  public MessageCounts counts(MailboxId mailbox) throws StoreFailure {
    return MessageCounts.of(messages(mailbox));
  }

  @Override
  public AudioClip audio(MailboxId mailbox, MessageId message) throws StoreFailure {
    return files.use(mailbox, message, file -> true, (maildir, file) -> Speech.read(file.path()));
  }

  @Override
  public void markHeard(MailboxId mailbox, MessageId message, boolean isHeard) throws StoreFailure {
    change(mailbox, message, PRESENT, (maildir, file) -> maildir.flag(file, SEEN, isHeard));
  }

  @Override
  public void delete(MailboxId mailbox, MessageId message) throws StoreFailure {
    boolean isForGood = mailbox.equals(MailboxId.SELF_TEST) || around.deletedKept().isZero();
    change(
        mailbox,
        message,
        PRESENT,
        (maildir, file) -> isForGood ? maildir.delete(file) : maildir.flag(file, TRASH, true));
  }

  @Override
  public void undelete(MailboxId mailbox, MessageId message) throws StoreFailure {
    change(mailbox, message, TRASHED, (maildir, file) -> maildir.flag(file, TRASH, false));
  }

  @Override
  public List<VoiceMessage> deleted(MailboxId mailbox) throws StoreFailure {
    Map<MessageId, Instant> when = new TreeMap<>(Comparator.comparing(MessageId::value));
    List<Found> all = files.found(mailbox, TRASHED);
    for (Found one : all) {
      when.put(one.message().id(), deletedAt(one.file()));
    }
    return all.stream()
        .map(Found::message)
        .sorted(Comparator.comparing((VoiceMessage one) -> when.get(one.id())).reversed())
        .toList();
  }

  private static Instant deletedAt(MaildirFile file) {
    try {
      return Maildir.renamed(file);
    } catch (IOException goneMeanwhile) {
      return Instant.EPOCH;
    }
  }

  @Override
  public void annotate(MailboxId mailbox, MessageId message, String transcript)
      throws StoreFailure {
    spool.requireSpace();
    annotating.annotate(mailbox, message, transcript);
  }

  @Override
  public MessageId copy(MailboxId from, MessageId message, MailboxId to, ForwardFacts how)
      throws StoreFailure {
    requirePlace(to);
    spool.requireSpace();
    VoiceMessage original =
        find(from, message).orElseThrow(() -> MessageFiles.missing(from, message));
    AudioClip speech = audio(from, message);
    AudioClip whole = how.introduction().map(before -> Joined.of(before, speech)).orElse(speech);
    MessageId copy = new MessageId(spool.name());
    MessageFacts facts = how.facts().passingOn(original.facts());
    VoiceMail mail =
        new VoiceMail(copy, to, facts, SpeechSource.of(whole))
            .with(how.introduction().isPresent() ? Optional.empty() : original.transcript());
    try {
      store.check();
      Maildir.of(store, to).deliver(copy.value(), out -> MessageFiles.buffered(out, mail::writeTo));
    } catch (IOException fault) {
      throw store.failure("message for " + to, fault);
    }
    around.delivered(new VoiceMessage(copy, to, facts, whole.length(), false));
    return copy;
  }

  private void change(
      MailboxId mailbox, MessageId message, Predicate<MaildirFile> wanted, MessageFiles.Use<?> use)
      throws StoreFailure {
    files.use(mailbox, message, wanted, use);
    around.touched(mailbox);
  }
}
