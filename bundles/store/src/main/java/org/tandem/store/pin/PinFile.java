package org.tandem.store.pin;

import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.tandem.disk.Durable;

/**
 * What is on disk about a mailbox's PIN.
 *
 * @param hashes of the PINs that the subscriber chose or was issued, the present one first; empty
 *     while the initial one of the settings holds
 * @param changed when the present one was chosen
 * @param isIssued whether the present one was issued by an administrator
 * @param failures since the last right one
 * @param isLocked until an administrator or a new PIN unlocks it
 */
record PinFile(
    List<String> hashes, Instant changed, boolean isIssued, int failures, boolean isLocked) {
  private static final int MOST_HASHES = 20;
  private static final String HASH = "hash";
  private static final String CHANGED = "changed";
  private static final String ISSUED = "issued";
  private static final String FAILURES = "failures";
  private static final String LOCKED = "locked";
  static final PinFile NONE = new PinFile(List.of(), Instant.EPOCH, false, 0, false);

  /** The file is there and cannot be understood: it must not open the mailbox again. */
  static final class Damaged extends IOException {
    private static final long serialVersionUID = 1L;

    Damaged(Path file, String what, Throwable cause) {
      super(file + " is damaged: " + what, cause);
    }
  }

  /** Reads it; a mailbox without one has no failures. */
  static PinFile read(Path file) throws IOException {
    Properties properties = new Properties();
    try (InputStream in = new FileInputStream(file.toFile())) {
      properties.load(in);
    } catch (FileNotFoundException missing) {
      if (Files.notExists(file)) {
        return NONE;
      }
      throw missing;
    } catch (IllegalArgumentException noProperties) {
      throw new Damaged(file, "no properties", noProperties);
    }
    String failures = properties.getProperty(FAILURES, "");
    if (!failures.matches("\\d{1,9}")) {
      throw new Damaged(file, "no count of failures", null);
    }
    return new PinFile(
        hashes(properties),
        changed(file, properties),
        Boolean.parseBoolean(properties.getProperty(ISSUED)),
        Integer.parseInt(failures),
        Boolean.parseBoolean(properties.getProperty(LOCKED)));
  }

  private static List<String> hashes(Properties properties) {
    List<String> hashes = new ArrayList<>();
    for (String hash = properties.getProperty(HASH); hash != null; ) {
      hashes.add(hash);
      hash = properties.getProperty(HASH + "." + hashes.size());
    }
    return hashes;
  }

  private static Instant changed(Path file, Properties properties) throws Damaged {
    try {
      return Instant.parse(properties.getProperty(CHANGED, Instant.EPOCH.toString()));
    } catch (DateTimeException wrong) {
      throw new Damaged(file, "no time of the change", wrong);
    }
  }

  void write(Path file) throws IOException {
    Properties properties = new Properties();
    for (int i = 0; i < hashes.size(); i++) {
      properties.setProperty(i == 0 ? HASH : HASH + "." + i, hashes.get(i));
    }
    properties.setProperty(CHANGED, changed.toString());
    properties.setProperty(ISSUED, Boolean.toString(isIssued));
    properties.setProperty(FAILURES, Integer.toString(failures));
    properties.setProperty(LOCKED, Boolean.toString(isLocked));
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    properties.store(text, null);
    Durable.replace(file, text.toByteArray());
  }

  /** The one that holds now, unless it is the initial one. */
  Optional<String> hash() {
    return hashes.stream().findFirst();
  }

  PinFile withoutFailures() {
    return new PinFile(hashes, changed, isIssued, 0, false);
  }

  PinFile withFailure(int mostFailures) {
    return new PinFile(hashes, changed, isIssued, failures + 1, failures + 1 >= mostFailures);
  }

  /** A PIN chosen now. */
  PinFile with(String hash, Instant now) {
    return with(hash, now, false);
  }

  /** A PIN issued now. */
  PinFile issued(String hash, Instant now) {
    return with(hash, now, true);
  }

  private PinFile with(String hash, Instant now, boolean isIssuedNow) {
    List<String> all = new ArrayList<>(hashes);
    all.add(0, hash);
    return new PinFile(
        List.copyOf(all.subList(0, Math.min(MOST_HASHES, all.size()))), now, isIssuedNow, 0, false);
  }
}
