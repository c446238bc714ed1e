package org.tandem.store.pin;

import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import org.tandem.store.disk.Durable;

/**
 * What is on disk about a mailbox's PIN.
 *
 * @param hash of the PIN that the subscriber chose; empty while the initial one holds
 * @param failures since the last right one
 */
record PinFile(Optional<String> hash, int failures) {
  private static final String HASH = "hash";
  private static final String FAILURES = "failures";

  /**
   * Reads it; a mailbox without one has no failures.
   *
   * @throws IOException also for a file that is damaged: it must not open the mailbox again
   */
  static PinFile read(Path file) throws IOException {
    Properties properties = new Properties();
    try (InputStream in = new FileInputStream(file.toFile())) {
      properties.load(in);
    } catch (FileNotFoundException missing) {
      if (Files.notExists(file)) {
        return new PinFile(Optional.empty(), 0);
      }
      throw missing;
    } catch (IllegalArgumentException noProperties) {
      throw new IOException(file + " is damaged", noProperties);
    }
    String failures = properties.getProperty(FAILURES, "");
    if (!failures.matches("\\d{1,9}")) {
      throw new IOException(file + " is damaged: no count of failures");
    }
    return new PinFile(
        Optional.ofNullable(properties.getProperty(HASH)), Integer.parseInt(failures));
  }

  void write(Path file) throws IOException {
    Properties properties = new Properties();
    hash.ifPresent(text -> properties.setProperty(HASH, text));
    properties.setProperty(FAILURES, Integer.toString(failures));
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    properties.store(text, null);
    Durable.replace(file, text.toByteArray());
  }

  PinFile withFailures(int count) {
    return new PinFile(hash, count);
  }
}
