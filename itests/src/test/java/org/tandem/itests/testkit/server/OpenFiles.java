package org.tandem.itests.testkit.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The open file descriptors of a process, as the kernel counts them. */
final class OpenFiles {
  private static final String GONE = "";

  private OpenFiles() {}

  /**
   * What they are, with their number: a path, {@code socket}, {@code pipe} ... Numbers in paths are
   * written as N, so that what belongs to one generation looks like the next.
   */
  static Map<String, Long> of(long pid) {
    try (Stream<Path> entries = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
      return entries
          .map(OpenFiles::name)
          .filter(name -> !name.equals(GONE))
          .collect(Collectors.groupingBy(name -> name, TreeMap::new, Collectors.counting()));
    } catch (IOException processGone) {
      throw new UncheckedIOException(processGone);
    }
  }

  private static String name(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor)
          .toString()
          .replaceAll(":\\[\\d+]", "")
          .replaceAll("\\d+", "N");
    } catch (IOException closedMeanwhile) {
      return GONE;
    }
  }
}
