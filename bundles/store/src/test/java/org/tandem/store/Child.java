package org.tandem.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program of these tests in a process of its own, so that it can be killed. */
final class Child implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;

  Child(Class<?> program, String heap, Path folder) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(Arrays.asList(heap, "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(program.getName());
    command.add(folder.toString());
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    output =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
  }

  /** What it printed next; null at its end. */
  String line() throws IOException {
    return output.readLine();
  }

  /** Kills it as {@code kill -9} does, and gives what it had printed by then. */
  List<String> killed() throws Exception {
    process.toHandle().destroyForcibly(); // the process itself would close what we read
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      throw new AssertionError("does not die");
    }
    try (Stream<String> rest = output.lines()) {
      return rest.toList();
    }
  }

  int exitStatus() throws Exception {
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new AssertionError("does not end");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
