package org.tandem.redirect.learning;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.disk.PropertiesFile;

/**
 * The gateways that do not follow a 302, and what each did: a small file, so that a restart costs
 * nobody's call again.
 */
public final class Marks {
  private static final Logger LOG = LoggerFactory.getLogger(Marks.class);

  private final Optional<Path> file;
  private final Properties marks; // guarded by this

  /**
   * @param file empty to forget at the end
   */
  public Marks(Optional<Path> file) {
    this.file = file;
    this.marks = file.filter(Files::exists).map(Marks::load).orElseGet(Properties::new);
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

  private static Properties load(Path from) {
    try {
      return PropertiesFile.read(from);
    } catch (IOException broken) {
      LOG.error("{} cannot be read, so gateways are learned anew: {}", from, broken.toString());
      return new Properties();
    }
  }

  /** A mark that cannot be kept counts until the end all the same. */
  private void keep() {
    if (file.isEmpty()) {
      return;
    }
    try {
      Files.createDirectories(file.get().getParent());
      PropertiesFile.write(file.get(), marks);
    } catch (IOException fault) {
      LOG.error("{} cannot be written, so it is learned again next time: {}", file.get(), fault);
    }
  }
}
