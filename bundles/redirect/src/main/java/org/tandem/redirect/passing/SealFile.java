package org.tandem.redirect.passing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.disk.Durable;
import org.tandem.sip.proxy.Seal;

/**
 * Keeps the secret that tickets are sealed with, so that an update or a restart knows the calls
 * that go on. Whoever can read the file can write tickets: only its owner may.
 *
 * @param file empty for a secret that is lost at the end
 */
public record SealFile(Optional<Path> file) {
  private static final Logger LOG = LoggerFactory.getLogger(SealFile.class);

  /** The seal that was kept; a new one where there is none, or none that can be read. */
  public Seal seal() {
    return file.map(SealFile::kept).orElseGet(Seal::fresh);
  }

  private static Seal kept(Path file) {
    try {
      if (Files.exists(file)) {
        return Seal.of(Files.readAllBytes(file));
      }
    } catch (IOException | IllegalArgumentException broken) {
      LOG.error("{} is made anew, since it cannot be read: {}", file, broken.toString());
    }
    byte[] key = Seal.freshKey();
    try {
      Files.createDirectories(file.getParent());
      Durable.replace(file, key);
    } catch (IOException fault) {
      LOG.error("{} cannot be written: a restart cuts off calls that are passed on", file, fault);
    }
    return Seal.of(key);
  }
}
