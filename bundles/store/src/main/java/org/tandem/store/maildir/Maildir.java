package org.tandem.store.maildir;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.disk.Durable;
import org.tandem.store.disk.StoreFolder;

/** One Maildir. Holds no state: the folder is the truth, and others change it too. */
public final class Maildir {
  private static final int TRIES = 10;

  private final StoreFolder store;
  private final Path folder;
  private final Path fresh;
  private final Path seen;

  /**
   * @param folder the one that has {@code tmp}, {@code new} and {@code cur}; need not exist
   */
  Maildir(StoreFolder store, Path folder) {
    this.store = store;
    this.folder = folder;
    this.fresh = folder.resolve("new");
    this.seen = folder.resolve("cur");
  }

  /** A mailbox's. */
  public static Maildir of(StoreFolder store, MailboxId mailbox) {
    return new Maildir(store, store.mailbox(mailbox).resolve("Maildir"));
  }

  /** Something done to a file that may be renamed by others at any moment. */
  @FunctionalInterface
  public interface Use<T> {
    T on(MaildirFile file) throws IOException;
  }

  /** The messages' files; empty for a folder that is not there. */
  public Collection<MaildirFile> list() throws IOException {
    for (int i = 1; ; i++) {
      List<Optional<FileTime>> before = List.of(changed(fresh), changed(seen));
      Map<String, MaildirFile> found = new LinkedHashMap<>();
      add(fresh, found); // first: what moves to cur meanwhile is seen twice, not never
      add(seen, found);
      boolean isStill = before.equals(List.of(changed(fresh), changed(seen)));
      if (isStill || i == TRIES) { // a folder that changes while it is read may hide a file
        return found.values();
      }
    }
  }

  /** The file that has this name's part now. */
  public Optional<MaildirFile> find(String unique) throws IOException {
    return list().stream().filter(file -> file.unique().equals(unique)).findFirst();
  }

  /**
   * Does something to a file that was listed; again if it was renamed meanwhile.
   *
   * @param wanted what the file must be at that moment
   * @return empty where there is no such message, or it is not what is wanted
   */
  public <T> Optional<T> use(MaildirFile listed, Predicate<MaildirFile> wanted, Use<T> use)
      throws IOException {
    Optional<MaildirFile> file = Optional.of(listed);
    for (int i = 1; file.isPresent() && wanted.test(file.get()); i++) {
      try {
        return Optional.of(use.on(file.get()));
      } catch (NoSuchFileException | FileNotFoundException renamed) {
        if (i == TRIES) {
          throw renamed;
        }
        file = find(listed.unique());
      }
    }
    return Optional.empty();
  }

  /** When it was renamed last: for one that is trashed, when that was. */
  public static Instant renamed(MaildirFile file) throws IOException {
    return ((FileTime) Files.getAttribute(file.path(), "unix:ctime")).toInstant();
  }

  /**
   * Adds a message, on disk for good when this returns.
   *
   * @param unique the same at a second try, which then completes the first
   */
  public void deliver(String unique, Durable.Writing content) throws IOException {
    store.ensure(fresh);
    store.ensure(seen);
    Path unfinished = store.ensure(folder.resolve("tmp")).resolve(unique);
    try {
      Durable.write(unfinished, content);
      Durable.move(unfinished, fresh.resolve(unique));
    } catch (IOException failed) {
      Files.deleteIfExists(unfinished); // makes room on a full disk
      throw failed;
    }
  }

  /**
   * Sets or clears a flag.
   *
   * @return where it is then
   */
  public Path flag(MaildirFile file, char flag, boolean isSet) throws IOException {
    boolean isSetAlready = file.flags().indexOf(flag) >= 0;
    if (isSet == isSetAlready) {
      return file.path();
    }
    Path flagged = seen.resolve(file.nameWith(flag, isSet));
    Durable.move(file.path(), flagged);
    return flagged;
  }

  /**
   * Writes what shall take the place of a message's content, for {@link #exchange}. One at a time
   * for each message.
   */
  public Path rewrite(MaildirFile file, Durable.Writing content) throws IOException {
    FileTime arrival = Files.getLastModifiedTime(file.path());
    Path unfinished = store.ensure(folder.resolve("tmp")).resolve(file.unique() + ".rewrite");
    Durable.write(unfinished, content);
    Files.setLastModifiedTime(unfinished, arrival);
    return unfinished;
  }

  /**
   * Puts what was written in place of a message's content. The message gets its next name first:
   * what a mail program knows of the old content must never be taken for the new one's. A crash
   * leaves the one content or the other.
   *
   * @return whether it is done; not where a mail program renamed the old one over the new one
   */
  public boolean exchange(MaildirFile file, Path rewritten) throws IOException {
    Path next = file.nextEdition();
    Object content = key(rewritten);
    Files.move(file.path(), next, StandardCopyOption.ATOMIC_MOVE);
    Files.move(rewritten, next, StandardCopyOption.ATOMIC_MOVE);
    Durable.forceFolder(next.getParent());
    return isAlone(MaildirFile.of(next).base(), content);
  }

  /** Where a mail program renamed the file between our two moves, it is there twice. */
  private boolean isAlone(String base, Object content) throws IOException {
    for (int i = 1; i <= TRIES; i++) {
      try {
        List<Path> ours = new ArrayList<>();
        List<Path> others = new ArrayList<>();
        for (Path edition : editions(base)) {
          (key(edition).equals(content) ? ours : others).add(edition);
        }
        if (ours.size() == 1 && others.isEmpty()) {
          return true;
        }
        if (ours.size() == 1) {
          Durable.move(ours.get(0), others.get(0));
        }
      } catch (NoSuchFileException renamedAgain) {
        // Looked for again.
      }
    }
    return false;
  }

  private List<Path> editions(String base) throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path where : List.of(fresh, seen)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(where)) {
        for (Path file : files) {
          if (MaildirFile.of(file).base().equals(base)) {
            found.add(file);
          }
        }
      }
    }
    return found;
  }

  private static Object key(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
  }

  /**
   * Removes a message for good.
   *
   * @return where it was
   */
  public Path delete(MaildirFile file) throws IOException {
    Files.delete(file.path());
    Durable.forceFolder(file.path().getParent());
    return file.path();
  }

  /** Removes what was begun before a moment and never delivered. */
  public void removeUnfinished(Instant before) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder.resolve("tmp"))) {
      for (Path file : files) {
        if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
          Files.delete(file);
        }
      }
    } catch (NoSuchFileException noneOrDeliveredNow) {
      // Then there is nothing to tidy.
    }
  }

  private static void add(Path from, Map<String, MaildirFile> found) throws IOException {
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(from, path -> !path.getFileName().toString().startsWith("."))) {
      files.forEach(
          path -> {
            MaildirFile file = MaildirFile.of(path);
            found.put(file.unique(), file);
          });
    } catch (NoSuchFileException noSuchFolder) {
      // Nobody has left a message yet.
    }
  }

  private static Optional<FileTime> changed(Path folder) throws IOException {
    try {
      return Optional.of(Files.getLastModifiedTime(folder));
    } catch (NoSuchFileException noSuchFolder) {
      return Optional.empty();
    }
  }
}
