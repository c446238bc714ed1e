package org.tandem.itests.testkit.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.tandem.itests.testkit.voice.WavFile;

/** The folder of messages, read as any mail program reads Maildirs. */
public record Store(Path folder) {

  /** The messages of a mailbox, new and read ones; not those marked as deleted. */
  public List<StoredMessage> messages(String extension) {
    return files(extension).stream()
        .filter(file -> !file.toString().matches(".*:2,[A-Z]*T[A-Z]*"))
        .map(StoredMessage::read)
        .toList();
  }

  /** Messages of a mailbox by their file, without reading them; none that are marked as deleted. */
  public List<Path> files(String extension) {
    return maildirs().stream()
        .filter(maildir -> isOf(maildir, extension))
        .flatMap(maildir -> Stream.of("new", "cur").map(maildir::resolve))
        .flatMap(part -> listed(part).stream())
        .filter(file -> !file.getFileName().toString().matches(".*:2,[A-Z]*T[A-Z]*"))
        .toList();
  }

  /** Waits for the message that a call left. */
  public StoredMessage await(String extension, String callId, Duration limit) {
    return Awaitility.await("the message of " + callId + " in " + extension)
        .atMost(limit)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> find(extension, callId), Optional::isPresent)
        .orElseThrow();
  }

  /** The message that a call left, if it is there already. */
  public Optional<StoredMessage> find(String extension, String callId) {
    return messages(extension).stream()
        .filter(message -> message.header("X-CallID").equals(Optional.of(callId)))
        .findFirst();
  }

  /** Removes the messages of a mailbox, as a mail program does that has fetched them. */
  public void clear(String extension) {
    for (Path file : files(extension)) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
  }

  /** Puts a greeting of the subscriber's own in place, as if it had been recorded. */
  public void greet(String dialPlan, String extension, short[] greeting) throws IOException {
    Path greetings = folder.resolve("mail").resolve(dialPlan).resolve(extension);
    Files.createDirectories(greetings.resolve("greetings"));
    WavFile.write(greetings.resolve("greetings/standard.wav"), greeting);
  }

  /** Folders with {@code tmp}, {@code new} and {@code cur}. */
  public List<Path> maildirs() {
    List<Path> maildirs = new ArrayList<>();
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
              boolean isMaildir =
                  Stream.of("tmp", "new", "cur").map(path::resolve).allMatch(Files::isDirectory);
              if (isMaildir) {
                maildirs.add(path);
              }
              return isMaildir ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
              return FileVisitResult.CONTINUE; // a running store: files come and go
            }
          });
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return maildirs;
  }

  /** Whether a folder on the way to it has the extension as its name. */
  private boolean isOf(Path maildir, String extension) {
    for (Path part : folder.relativize(maildir)) {
      if (part.toString().equals(extension)) {
        return true;
      }
    }
    return false;
  }

  private static List<Path> listed(Path part) {
    try (Stream<Path> files = Files.list(part)) {
      return files.sorted().toList();
    } catch (NoSuchFileException gone) {
      return List.of();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
