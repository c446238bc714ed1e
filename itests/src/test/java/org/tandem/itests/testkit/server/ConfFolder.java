package org.tandem.itests.testkit.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A copy of the distribution's settings, with some of them changed. */
public final class ConfFolder {
  private final Path folder;

  private ConfFolder(Path folder) {
    this.folder = folder;
  }

  public static ConfFolder copyOf(Path original, Path folder) {
    try (Stream<Path> files = Files.walk(original)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path copy = folder.resolve(original.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return new ConfFolder(folder);
  }

  public Path path() {
    return folder;
  }

  /** Sets one key of a PID, as an administrator does with an editor. */
  public ConfFolder set(String pid, String key, Object value) {
    Path file = folder.resolve(pid + ".cfg");
    try {
      List<String> lines = new ArrayList<>();
      if (Files.exists(file)) {
        lines.addAll(Files.readAllLines(file));
      }
      lines.removeIf(
          line -> line.matches("#?\\s*" + java.util.regex.Pattern.quote(key) + "\\s*=.*"));
      lines.add(key + " = " + value);
      // In one step: File Install must not read half a file.
      Path fresh = Files.createTempFile(folder.getParent(), pid, ".cfg");
      Files.write(fresh, lines);
      Files.move(fresh, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return this;
  }
}
