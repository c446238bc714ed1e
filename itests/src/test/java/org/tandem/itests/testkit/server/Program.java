package org.tandem.itests.testkit.server;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program that is run to its end, with a limit of time. */
public final class Program {
  private Program() {}

  /**
   * @param status its exit status
   * @param output both of its streams
   */
  public record Result(int status, String output) {
    public boolean isOk() {
      return status == 0;
    }
  }

  /**
   * Where a program of the system is.
   *
   * @param debianPackage that it comes with
   * @throws AssertionError telling what to install
   */
  public static String find(String name, String debianPackage) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst()
        .orElseThrow(
            () -> new AssertionError(name + " is missing: apt-get install " + debianPackage));
  }

  /** Runs it and waits for its end. */
  public static Result run(Duration limit, Path folder, List<String> command) {
    return run(limit, folder, command, Path.of("/dev/null"));
  }

  /** The same with a file as its standard input. */
  public static Result run(Duration limit, Path folder, List<String> command, Path input) {
    Process process = null;
    Path output = null;
    try {
      output = Files.createTempFile("program", ".txt");
      process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectInput(ProcessBuilder.Redirect.from(input.toFile()))
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError(
            "%s did not end within %d s; it said:\n%s"
                .formatted(String.join(" ", command), limit.toSeconds(), text(output)));
      }
      return new Result(process.exitValue(), text(output));
    } catch (IOException noProcess) {
      throw new UncheckedIOException(noProcess);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting for " + command, interrupted);
    } finally {
      if (process != null) {
        process.destroyForcibly();
      }
      remove(output);
    }
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }

  private static void remove(Path file) {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException keptThen) {
      // A file in the temporary folder, no more.
    }
  }
}
