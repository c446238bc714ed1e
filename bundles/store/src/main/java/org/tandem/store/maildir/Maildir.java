package org.tandem.store.maildir;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.store.disk.Durable;
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
   * Does something to a message's file.
   *
   * @return empty where there is no such message
   */
  public <T> Optional<T> use(String unique, Use<T> use) throws IOException {
    Optional<MaildirFile> file = find(unique);
    return file.isEmpty() ? Optional.empty() : use(file.get(), use);
  }

  /**
   * Does something to a file that was listed; again if it was renamed meanwhile.
   *
   * @return empty where the message is deleted
   */
  public <T> Optional<T> use(MaildirFile listed, Use<T> use) throws IOException {
    Optional<MaildirFile> file = Optional.of(listed);
    for (int i = 1; file.isPresent() && !file.get().isTrashed(); i++) {
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

  /** Sets or clears a flag. */
  public void flag(MaildirFile file, char flag, boolean isSet) throws IOException {
    boolean isSetAlready = file.flags().indexOf(flag) >= 0;
    if (isSet != isSetAlready) {
      Durable.move(file.path(), seen.resolve(file.nameWith(flag, isSet)));
    }
  }

  /** Removes a message for good. */
  public void delete(MaildirFile file) throws IOException {
    Files.delete(file.path());
    Durable.forceFolder(file.path().getParent());
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
