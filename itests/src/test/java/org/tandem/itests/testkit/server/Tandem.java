package org.tandem.itests.testkit.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * One Tandem from the distribution, in a process of its own with its own data, settings and ports.
 * The distribution is the folder of the system property {@code tandem.home}.
 */
public final class Tandem implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(40);
  private static final Duration UM_LIMIT = Duration.ofSeconds(120);

  private final Path home;
  private final Path folder;
  private final Ports ports;
  private final ConfFolder conf;
  private final Path output;
  private Process process;

  private Tandem(Path home, Path folder, Ports ports) {
    this.home = home;
    this.folder = folder;
    this.ports = ports;
    this.conf = ConfFolder.copyOf(home.resolve("conf"), folder.resolve("conf"));
    this.output = folder.resolve("output.txt");
  }

  /** The distribution under test. */
  public static Path home() {
    Path home =
        Path.of(System.getProperty("tandem.home", "../features/tandem/target/tandem"))
            .toAbsolutePath()
            .normalize();
    if (!Files.isExecutable(home.resolve("bin/tandem"))) {
      throw new AssertionError("there is no distribution in " + home + ": run mvn package first");
    }
    return home;
  }

  /**
   * Prepares one on free ports, not yet started.
   *
   * @param folder an empty one, for all that it needs
   */
  public static Tandem in(Path folder) {
    return in(folder, home());
  }

  /** The same from another folder than the distribution: a copy that was changed. */
  public static Tandem in(Path folder, Path home) {
    Ports ports = Ports.free();
    return new Tandem(home, folder, ports)
        .with("org.tandem.redirect", "port", ports.sip())
        .with("org.tandem.redirect", "tls.port", ports.tls())
        .with("org.tandem.recycle", "slots", ports.slots())
        .with("org.tandem.worker", "rtp.ports", ports.rtpFirst() + "-" + ports.rtpLast());
  }

  /** Prepares one with nothing but the settings that are shipped, on the usual ports. */
  public static Tandem unchanged(Path folder) {
    return new Tandem(home(), folder, new Ports(5060));
  }

  /** Changes one setting, before the start or while it runs. */
  public Tandem with(String pid, String key, Object value) {
    conf.set(pid, key, value);
    return this;
  }

  /** Starts it and waits until it takes calls. */
  public Tandem start() {
    launch();
    try {
      Awaitility.await()
          .atMost(START_LIMIT)
          .pollInterval(Duration.ofMillis(500))
          .until(() -> !process.isAlive() || takesCalls());
    } catch (ConditionTimeoutException late) {
      throw new AssertionError("takes no calls within 60 s:\n" + output(), late);
    }
    if (!process.isAlive()) {
      throw new AssertionError("ended with " + process.exitValue() + ":\n" + output());
    }
    return this;
  }

  /** Starts it and does not wait. */
  public void launch() {
    process = launchAgain();
  }

  /** Starts another process on the same data. */
  public Process launchAgain() {
    try {
      return new ProcessBuilder(
              home.resolve("bin/tandem").toString(),
              "run",
              "--data",
              data().toString(),
              "--conf",
              conf.path().toString())
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
          .start();
    } catch (IOException noProcess) {
      throw new UncheckedIOException(noProcess);
    }
  }

  /** Runs {@code bin/um} against it. */
  public Program.Result um(String... words) {
    return um(Path.of("/dev/null"), words);
  }

  /** The same with a file as its standard input. */
  public Program.Result um(Path input, String... words) {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("bin/um").toString());
    command.addAll(List.of("--data", data().toString()));
    command.addAll(List.of(words));
    return Program.run(UM_LIMIT, folder, command, input);
  }

  /** Runs {@code bin/um}, which must succeed; returns what it printed. */
  public String umOk(String... words) {
    Program.Result result = um(words);
    if (!result.isOk()) {
      throw new AssertionError(
          "um %s ended with %d:\n%s\n%s"
              .formatted(String.join(" ", words), result.status(), result.output(), output()));
    }
    return result.output();
  }

  /** Ends it by SIGTERM and waits for its end; returns its exit status. */
  public int stop() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError("does not end on SIGTERM:\n" + output());
      }
      return process.exitValue();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while it ends", interrupted);
    }
  }

  /** Ends it by SIGKILL and waits until the system has taken everything back. */
  public void kill() {
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  public long pid() {
    return process.pid();
  }

  public Ports ports() {
    return ports;
  }

  public Path conf() {
    return conf.path();
  }

  public Path data() {
    return folder.resolve("data");
  }

  /** The URI to call for a user part. */
  public String uri(String user) {
    return "sip:" + user + "@127.0.0.1:" + ports.sip();
  }

  /** The same by TLS. */
  public String tlsUri(String user) {
    return "sip:" + user + "@127.0.0.1:" + ports.tls() + ";transport=tls";
  }

  public Store store() {
    return new Store(data().resolve("store"));
  }

  /** Its open files, sockets among them, by what they are. */
  public Map<String, Long> openFiles() {
    return OpenFiles.of(pid());
  }

  /** What it printed and logged so far, for failures. */
  public String output() {
    return text(output) + "\n" + text(data().resolve("log/tandem.log"));
  }

  private static String text(Path file) {
    try {
      return Files.exists(file) ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8) : "";
    } catch (IOException unreadable) {
      return unreadable.toString();
    }
  }

  @Override
  public void close() {
    if (process != null && process.isAlive()) {
      kill();
    }
  }

  private boolean takesCalls() {
    Program.Result status = um("status");
    return status.isOk() && status.output().contains(" active ");
  }
}
