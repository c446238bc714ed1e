package org.tandem.directory.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;

/**
 * A file of mailboxes, looked at again and again. It is read once it has been left alone for a
 * moment; one that lost more than half of its mailboxes must have been left alone for longer, since
 * it may be half written. A file that is gone, empty or no table changes nothing but complaints.
 *
 * <pre>
 * look   unchanged    changed       changed again   left alone       unchanged
 * does   nothing      waits         waits           reads            nothing
 * </pre>
 */
final class MailboxFile {
  static final Duration QUIET = Duration.ofSeconds(1);
  static final Duration QUIET_AFTER_LOSS = Duration.ofSeconds(30);

  /** Unlike every file. */
  private static final Stamp GONE = new Stamp(-1, -1, null);

  private final Path file;
  private final LongSupplier nanoTime;
  private Stamp taken;
  private Stamp seen;
  private long seenNanos;
  private Content content = Content.NONE;
  private boolean isRead;

  /** What tells one state of a file from another. */
  private record Stamp(long bytes, long modifiedMillis, Object key) {
    static Stamp of(Path file) throws IOException {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      return new Stamp(now.size(), now.lastModifiedTime().toMillis(), now.fileKey());
    }
  }

  MailboxFile(Path file, LongSupplier nanoTime) {
    this.file = file;
    this.nanoTime = nanoTime;
  }

  /** What another file told of holds until this one can be read. */
  MailboxFile after(MailboxFile before) {
    content = new Content(before.content.mailboxes(), List.of());
    return this;
  }

  Content content() {
    return content;
  }

  /** Whether there has ever been a table. */
  boolean isRead() {
    return isRead;
  }

  /** Reads the file if it is time to; tells whether anything is different now. */
  boolean look() {
    Content before = content;
    try {
      look(Stamp.of(file));
    } catch (NoSuchFileException gone) {
      lost("is not there");
    } catch (IOException unreadable) {
      lost("cannot be read (" + unreadable.getMessage() + ")");
    }
    return !before.equals(content);
  }

  private void look(Stamp now) throws IOException {
    if (now.equals(taken)) {
      seen = now;
      return;
    }
    if (!now.equals(seen)) {
      seen = now;
      seenNanos = nanoTime.getAsLong();
    }
    long quietNanos = nanoTime.getAsLong() - seenNanos;
    if (taken != null && quietNanos < QUIET.toNanos()) {
      return;
    }
    String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    if (Stamp.of(file).equals(now)) {
      take(now, text, quietNanos);
    }
  }

  private void take(Stamp now, String text, long quietNanos) {
    try {
      Content read = MailboxTable.read(file.getFileName().toString(), text);
      boolean isLoss = taken != null && read.mailboxes().size() < content.mailboxes().size() / 2;
      if (isLoss && quietNanos < QUIET_AFTER_LOSS.toNanos()) {
        return;
      }
      content = read;
      isRead = true;
    } catch (IllegalArgumentException noTable) {
      keep("is not taken: " + noTable.getMessage());
    }
    taken = now; // also of no table, so that it is told once
  }

  /** Once it is back it is read, even if it is the same. */
  private void lost(String why) {
    keep(why);
    if (!content.mailboxes().isEmpty()) {
      taken = GONE;
    }
  }

  private void keep(String why) {
    String kept = content.mailboxes().isEmpty() ? "" : "; its mailboxes stay as they were before";
    List<String> complaint = List.of("the file of mailboxes " + file + " " + why + kept);
    if (!Objects.equals(complaint, content.complaints())) {
      content = new Content(content.mailboxes(), complaint);
    }
  }
}
