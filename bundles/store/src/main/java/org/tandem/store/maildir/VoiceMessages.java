package org.tandem.store.maildir;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.mailbox.MessageId;
import org.tandem.api.mailbox.VoiceMessage;
import org.tandem.store.disk.StoreFolder;
import org.tandem.store.mime.VoiceHeaders;

/**
 * Finds the voice messages in Maildirs. Mails that are no voice messages may lie beside them and
 * are not seen. Nothing is remembered but headers: the folders are the truth.
 */
public final class VoiceMessages {
  /** Those that subscribers have. */
  public static final Predicate<MaildirFile> PRESENT = file -> !file.isTrashed();

  /** Those that they have deleted. */
  public static final Predicate<MaildirFile> TRASHED = MaildirFile::isTrashed;

  private static final Logger log = LoggerFactory.getLogger(VoiceMessages.class);

  private final StoreFolder store;
  private final HeaderCache headers = new HeaderCache();

  /** A message and the file that it was in. */
  public record Found(VoiceMessage message, MaildirFile file) {}

  public VoiceMessages(StoreFolder store) {
    this.store = store;
  }

  /** A mailbox's, in no order. */
  public List<Found> in(MailboxId mailbox, Predicate<MaildirFile> wanted) throws IOException {
    Maildir maildir = Maildir.of(store, mailbox);
    List<Found> messages = new ArrayList<>();
    for (MaildirFile file : maildir.list()) {
      maildir
          .use(file, wanted, now -> message(mailbox, now))
          .flatMap(found -> found)
          .ifPresent(messages::add);
    }
    return messages;
  }

  /** Empty for a mail that is no voice message. */
  private Optional<Found> message(MailboxId mailbox, MaildirFile file) throws IOException {
    return headers(file)
        .map(
            found ->
                new VoiceMessage(
                    new MessageId(file.unique()),
                    mailbox,
                    found.facts(),
                    found.length(),
                    file.isSeen(),
                    found.transcript()))
        .map(message -> new Found(message, file));
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
}
