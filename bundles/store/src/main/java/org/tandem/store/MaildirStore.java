package org.tandem.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.api.mailbox.AudioClip;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.mailbox.MessageCounts;
import org.tandem.api.mailbox.MessageDraft;
import org.tandem.api.mailbox.MessageFacts;
import org.tandem.api.mailbox.MessageId;
import org.tandem.api.mailbox.MessageStore;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.api.mailbox.VoiceMessage;
import org.tandem.store.disk.StoreFolder;
import org.tandem.store.maildir.HeaderCache;
import org.tandem.store.maildir.Maildir;
import org.tandem.store.maildir.MaildirFile;
import org.tandem.store.mime.Speech;
import org.tandem.store.mime.UnreadableMail;
import org.tandem.store.mime.VoiceHeaders;
import org.tandem.store.spool.Spool;

/**
 * The messages of all mailboxes, a Maildir each. Mails that are no voice messages may lie beside
 * them and are not seen. Nothing is remembered but headers: the folders are the truth.
 */
final class MaildirStore implements MessageStore {
  private static final Logger log = LoggerFactory.getLogger(MaildirStore.class);
  private static final char SEEN = 'S';
  private static final Comparator<VoiceMessage> NEW_FIRST_THEN_OLDEST =
      Comparator.comparing(VoiceMessage::isHeard)
          .thenComparing(message -> message.facts().arrived())
          .thenComparing(message -> message.id().value());

  private final StoreFolder store;
  private final Spool spool;
  private final HeaderCache headers = new HeaderCache();

  MaildirStore(StoreFolder store, Spool spool) {
    this.store = store;
    this.spool = spool;
  }

  @Override
  public MessageDraft begin(MailboxId mailbox, MessageFacts facts) throws StoreFailure {
    return spool.begin(mailbox, facts);
  }

  @Override
  public List<VoiceMessage> messages(MailboxId mailbox) throws StoreFailure {
    try {
      store.check();
      Maildir maildir = Maildir.of(store, mailbox);
      List<VoiceMessage> messages = new ArrayList<>();
      for (MaildirFile file : maildir.list()) {
        maildir
            .use(file, now -> voiceMessage(mailbox, now))
            .flatMap(found -> found)
            .ifPresent(messages::add);
      }
      messages.sort(NEW_FIRST_THEN_OLDEST);
      return List.copyOf(messages);
    } catch (IOException fault) {
      throw store.failure("messages of " + mailbox, fault);
    }
  }

  /** Empty for a mail that is no voice message. */
  private Optional<VoiceMessage> voiceMessage(MailboxId mailbox, MaildirFile file)
      throws IOException {
    return headers(file)
        .map(
            found ->
                new VoiceMessage(
                    new MessageId(file.unique()),
                    mailbox,
                    found.facts(),
                    found.length(),
                    file.isSeen()));
  }

  private Optional<VoiceHeaders> headers(MaildirFile file) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file.path(), BasicFileAttributes.class);
    if (!attributes.isRegularFile()) {
      return Optional.empty();
    }
    Optional<Optional<VoiceHeaders>> known = headers.find(file.stablePath(), attributes);
    if (known.isPresent()) {
      return known.get();
    }
    Optional<VoiceHeaders> read = read(file, attributes.lastModifiedTime().toInstant());
    headers.put(file.stablePath(), attributes, read);
    return read;
  }

  /** One file that cannot be read does not hide the others. */
  private static Optional<VoiceHeaders> read(MaildirFile file, Instant fileTime)
      throws IOException {
    try {
      return VoiceHeaders.read(file.path(), fileTime);
    } catch (IOException failed) {
      boolean isForbidden = Files.exists(file.path()) && !Files.isReadable(file.path());
      if (failed instanceof FileNotFoundException && !isForbidden) {
        throw failed; // renamed meanwhile
      }
      log.warn("{} cannot be read and is left out: {}", file.path(), failed.toString());
      return Optional.empty();
    }
  }

  @Override
  public MessageCounts counts(MailboxId mailbox) throws StoreFailure {
    List<VoiceMessage> messages = messages(mailbox);
    int heard = (int) messages.stream().filter(VoiceMessage::isHeard).count();
    return new MessageCounts(messages.size() - heard, heard);
  }

  @Override
  public AudioClip audio(MailboxId mailbox, MessageId message) throws StoreFailure {
    return use(mailbox, message, (maildir, file) -> Speech.read(file.path()));
  }

  @Override
  public void markHeard(MailboxId mailbox, MessageId message, boolean isHeard) throws StoreFailure {
    use(
        mailbox,
        message,
        (maildir, file) -> {
          maildir.flag(file, SEEN, isHeard);
          return file;
        });
  }

  @Override
  public void delete(MailboxId mailbox, MessageId message) throws StoreFailure {
    use(
        mailbox,
        message,
        (maildir, file) -> {
          maildir.delete(file);
          return file;
        });
  }

  /** Something done to a message's file. */
  @FunctionalInterface
  private interface Use<T> {
    T on(Maildir maildir, MaildirFile file) throws IOException;
  }

  private <T> T use(MailboxId mailbox, MessageId message, Use<T> use) throws StoreFailure {
    Maildir maildir = Maildir.of(store, mailbox);
    Optional<T> result;
    try {
      store.check();
      result = maildir.use(message.value(), file -> use.on(maildir, file));
    } catch (UnreadableMail foreign) {
      throw new StoreFailure(
          StoreFailure.Reason.UNAVAILABLE,
          "message " + message + " of " + mailbox + ": " + foreign.getMessage(),
          foreign);
    } catch (IOException fault) {
      throw store.failure("message " + message + " of " + mailbox, fault);
    }
    return result.orElseThrow(
        () ->
            new StoreFailure(
                StoreFailure.Reason.NOT_FOUND, "no message " + message + " in " + mailbox));
  }
}
