package org.tandem.store.maildir;

import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.tandem.store.mime.VoiceHeaders;

/**
 * What was read of files, so that a list of many messages reads each file once. A file is the same
 * as long as its size and time are; renaming does not change them. The eldest unused is forgotten
 * first.
 */
public final class HeaderCache {
  private static final int MOST_FILES = 20_000;

  private final Map<Path, Known> byName =
      new LinkedHashMap<>(256, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, Known> eldest) {
          return size() > MOST_FILES;
        }
      };

  /** Empty headers: a mail that is no voice message. */
  private record Known(long sizeBytes, FileTime time, Optional<VoiceHeaders> headers) {}

  /**
   * @param name the file without the part of its name that changes
   * @return empty if it was not read yet, or has changed
   */
  public synchronized Optional<Optional<VoiceHeaders>> find(Path name, BasicFileAttributes file) {
    return Optional.ofNullable(byName.get(name))
        .filter(known -> known.sizeBytes == file.size())
        .filter(known -> known.time.equals(file.lastModifiedTime()))
        .map(Known::headers);
  }

  public synchronized void put(
      Path name, BasicFileAttributes file, Optional<VoiceHeaders> headers) {
    byName.put(name, new Known(file.size(), file.lastModifiedTime(), headers));
  }
}
