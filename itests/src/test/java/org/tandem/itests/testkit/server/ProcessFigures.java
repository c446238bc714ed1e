package org.tandem.itests.testkit.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a process holds, as the kernel counts it.
 *
 * @param threads by name, with their number
 * @param files what its open file descriptors are, with their number: a path, {@code socket},
 *     {@code pipe} ...
 */
public record ProcessFigures(Map<String, Long> threads, Map<String, Long> files) {

  public static ProcessFigures of(long pid) {
    Path process = Path.of("/proc", Long.toString(pid));
    return new ProcessFigures(
        counted(process.resolve("task"), ProcessFigures::threadName),
        counted(process.resolve("fd"), ProcessFigures::fileName));
  }

  public long threadCount() {
    return threads.values().stream().mapToLong(Long::longValue).sum();
  }

  public long fileCount() {
    return files.values().stream().mapToLong(Long::longValue).sum();
  }

  private interface Naming {
    String name(Path entry) throws IOException;
  }

  private static Map<String, Long> counted(Path folder, Naming naming) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .flatMap(entry -> nameIfThere(entry, naming).stream())
          .collect(Collectors.groupingBy(name -> name, TreeMap::new, Collectors.counting()));
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  private static List<String> nameIfThere(Path entry, Naming naming) {
    try {
      return List.of(naming.name(entry));
    } catch (IOException endedMeanwhile) {
      return List.of();
    }
  }

  private static String threadName(Path task) throws IOException {
    return Files.readString(task.resolve("comm")).strip();
  }

  private static String fileName(Path descriptor) throws IOException {
    return Files.readSymbolicLink(descriptor).toString().replaceAll(":\\[\\d+]", "");
  }
}
