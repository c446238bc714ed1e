package org.tandem.redirect.learning;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gateways that do not follow a 302, and what each did: a small file, so that a restart costs
 * nobody's call again.
 */
public final class Marks {
  private static final Logger LOG = LoggerFactory.getLogger(Marks.class);

  private final Optional<Path> file;
  private final Properties marks = new Properties(); // guarded by this

  /**
   * @param file empty to forget at the end
   */
  public Marks(Optional<Path> file) {
    this.file = file;
    file.filter(Files::exists).ifPresent(this::load);
  }

  /** What a gateway did; empty if it is not marked. */
  public synchronized Optional<String> of(String gateway) {
    return Optional.ofNullable(marks.getProperty(gateway));
  }

  /** Marks one; false if it was marked before. */
  synchronized boolean add(String gateway, String deed) {
    if (marks.putIfAbsent(gateway, deed) != null) {
      return false;
    }
    keep();
    return true;
  }

  /** Takes a mark away; false if there was none. */
  public synchronized boolean remove(String gateway) {
    if (marks.remove(gateway) == null) {
      return false;
    }
    keep();
    return true;
  }

  private void load(Path from) {
    try (Reader reader = Files.newBufferedReader(from)) {
      marks.load(reader);
    } catch (IOException | IllegalArgumentException broken) {
      LOG.error("{} cannot be read, so gateways are learned anew: {}", from, broken.toString());
    }
  }

  /** A mark that cannot be kept counts until the end all the same. */
  private void keep() {
    if (file.isEmpty()) {
      return;
    }
    Path draft = file.get().resolveSibling(file.get().getFileName() + ".new");
    try {
      Files.createDirectories(file.get().getParent());
      try (Writer writer = Files.newBufferedWriter(draft)) {
        marks.store(
            writer, "Gateways that do not follow a 302; um:gateways --forget takes one out");
      }
      Files.move(
          draft, file.get(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException fault) {
      LOG.error("{} cannot be written, so it is learned again next time: {}", file.get(), fault);
    }
  }
}
