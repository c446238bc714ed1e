package org.tandem.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;
import org.tandem.tls.file.Source;

/**
 * What can be seen of files from outside: a change of it is a change of them.
 *
 * @param seen for each file its time, size and identity
 */
record FileStamps(List<String> seen) {
  static FileStamps of(TlsSettings settings) {
    return new FileStamps(
        Stream.concat(Stream.of(settings.certificate(), settings.key()), settings.trust().stream())
            .map(Source::path)
            .distinct()
            .map(FileStamps::stamp)
            .toList());
  }

  private static String stamp(Path file) {
    try {
      BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
      return found.lastModifiedTime() + " " + found.size() + " " + found.fileKey();
    } catch (IOException missing) {
      return "missing";
    }
  }
}
