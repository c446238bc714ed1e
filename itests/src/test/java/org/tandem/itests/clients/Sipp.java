package org.tandem.itests.clients;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.tandem.itests.testkit.phone.Transport;
import org.tandem.itests.testkit.server.Program;

/** SIPp (Debian's {@code sip-tester}) in a folder of its own. */
final class Sipp {
  private final String program = Program.find("sipp", "sip-tester");
  private final Path folder;

  Sipp(Path folder) {
    this.folder = folder;
  }

  /** Puts a file where the scenario finds it. */
  Sipp with(String name, byte[] content) {
    try {
      Files.write(folder.resolve(name), content);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return this;
  }

  /** Runs one of our scenarios; fails if one of its calls does. */
  void run(String scenario, Transport transport, String target, Duration limit, String... more) {
    try (InputStream source = Sipp.class.getResourceAsStream("/sipp/" + scenario)) {
      Files.write(folder.resolve(scenario), source.readAllBytes());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    List<String> command = new ArrayList<>(List.of(program, "-sf", scenario));
    // A socket for each call, since a 302 leads to another port.
    command.addAll(List.of("-t", transport == Transport.UDP ? "un" : "tn"));
    command.addAll(List.of("-i", "127.0.0.1", "-mi", "127.0.0.1", "-p", "15990"));
    command.addAll(List.of("-max_socket", "500", "-nostdin", "-trace_err"));
    command.addAll(List.of("-timeout", limit.toSeconds() + "s", "-timeout_error"));
    command.addAll(List.of(more));
    command.add(target);
    Program.Result result = Program.run(limit.plusSeconds(20), folder, command);
    if (!result.isOk()) {
      throw new AssertionError(
          "SIPp ended with %d:\n%s\n%s".formatted(result.status(), result.output(), errors()));
    }
  }

  private String errors() {
    try (var files = Files.newDirectoryStream(folder, "*_errors.log")) {
      StringBuilder text = new StringBuilder();
      for (Path file : files) {
        text.append(Files.readString(file));
      }
      return text.toString();
    } catch (IOException unreadable) {
      return unreadable.toString();
    }
  }
}
