package org.tandem.shell.client;

import java.io.Console;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The terminal at standard input, which is asked for what it shall not show. Where standard output
 * leads elsewhere Java knows of no terminal, and {@code stty} tells it to show nothing.
 */
final class Terminal {
  private static final String DEVICE = "/dev/tty";

  private final Supplier<String> line;
  private final PrintStream err;

  /**
   * @param line reads the next line of standard input
   */
  Terminal(Supplier<String> line, PrintStream err) {
    this.line = line;
    this.err = err;
  }

  /** What is typed; where standard input is no terminal, its next line, and nothing is shown. */
  String secret(String question) {
    Console both = System.console();
    if (both != null) {
      char[] answer = both.readPassword("%s", question);
      return answer == null ? "" : new String(answer);
    }
    try {
      Optional<String> state = stty("-g");
      return state.isPresent() ? hidden(question, state.get()) : line.get();
    } catch (IOException noStty) {
      err.print("Without stty, what is typed can be seen. " + question);
      err.flush();
      return line.get();
    }
  }

  /**
   * @param state of the terminal, which it has again afterwards, whatever ends the question
   */
  private String hidden(String question, String state) throws IOException {
    Thread end = new Thread(() -> restore(state), "um-terminal");
    Runtime.getRuntime().addShutdownHook(end);
    try {
      stty("-echo");
      show(question);
      return line.get();
    } finally {
      restore(state);
      show(System.lineSeparator());
      forget(end);
    }
  }

  private static void forget(Thread end) {
    try {
      Runtime.getRuntime().removeShutdownHook(end);
    } catch (IllegalStateException isEnding) {
      // it restores a second time
    }
  }

  private void restore(String state) {
    try {
      stty(state);
    } catch (IOException gone) {
      err.println("um: the terminal shows nothing any more; stty sane helps");
    }
  }

  /** Past standard output and standard error, which may both lead elsewhere. */
  private void show(String text) {
    try (FileOutputStream device = new FileOutputStream(DEVICE)) {
      device.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException none) {
      err.print(text);
      err.flush();
    }
  }

  /**
   * @return what it says; empty if standard input is no terminal
   * @throws IOException if there is no such program
   */
  private static Optional<String> stty(String... words) throws IOException {
    List<String> command = new ArrayList<>(List.of("stty"));
    command.addAll(List.of(words));
    Process process =
        new ProcessBuilder(command)
            .redirectInput(ProcessBuilder.Redirect.INHERIT)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      return process.waitFor() == 0 ? Optional.of(said.strip()) : Optional.empty();
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
