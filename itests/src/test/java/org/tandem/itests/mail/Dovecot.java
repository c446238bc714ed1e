package org.tandem.itests.mail;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.tandem.itests.testkit.server.Program;

/**
 * Debian's Dovecot as an IMAP server for the mailboxes of a store, on a free port of this computer.
 * It serves mail as no user but its own: started by root it serves as {@code nobody}, for whom the
 * Maildirs are opened; else as whoever runs the tests.
 */
final class Dovecot implements AutoCloseable {
  static final String PASSWORD = "over-the-wire";
  private static final Duration START_LIMIT = Duration.ofSeconds(20);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
  private static final Path USUAL_PLACE = Path.of("/usr/sbin/dovecot"); // not in everybody's path
  private static final int NOBODY = 65534;

  private final Path folder;
  private final int port;
  private final Process process;

  private Dovecot(Path folder, int port, Process process) {
    this.folder = folder;
    this.port = port;
    this.process = process;
  }

  /**
   * Starts it and waits until it listens.
   *
   * @param folder an empty one, for all that it needs
   * @param store whose mailboxes it serves; their Maildirs are there already
   */
  static Dovecot start(Path folder, Path store, String dialPlan) throws IOException {
    boolean isRoot = System.getProperty("user.name").equals("root");
    if (isRoot) {
      openToAll(store);
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    }
    int port = freePort();
    Path settings = folder.resolve("dovecot.conf");
    Files.writeString(settings, settings(folder, store.resolve("mail/" + dialPlan), port, isRoot));
    Process process =
        new ProcessBuilder(program(), "-F", "-c", settings.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output.txt").toFile())
            .start();
    Dovecot dovecot = new Dovecot(folder, port, process);
    try {
      Awaitility.await().atMost(START_LIMIT).until(() -> dovecot.hasEnded() || dovecot.listens());
    } catch (RuntimeException late) {
      dovecot.close();
      throw new AssertionError(dovecot.output(), late);
    }
    return dovecot;
  }

  private static String program() {
    return Files.isExecutable(USUAL_PLACE)
        ? USUAL_PLACE.toString()
        : Program.find("dovecot", "dovecot-imapd");
  }

  int port() {
    return port;
  }

  String output() {
    try {
      return Files.readString(folder.resolve("output.txt"))
          + (Files.exists(folder.resolve("log.txt"))
              ? Files.readString(folder.resolve("log.txt"))
              : "");
    } catch (IOException unreadable) {
      return unreadable.toString();
    }
  }

  private static String settings(Path folder, Path mail, int port, boolean isRoot)
      throws IOException {
    try (InputStream template = Dovecot.class.getResourceAsStream("/dovecot.conf")) {
      String user = System.getProperty("user.name");
      return new String(template.readAllBytes(), StandardCharsets.UTF_8)
          .replace("FOLDER", folder.toString())
          .replace("MAIL", mail.toString())
          .replace("PORT", Integer.toString(port))
          .replace("PASSWORD", PASSWORD)
          .replace("INTERNALUSER", isRoot ? "dovecot" : user)
          .replace(
              "INTERNALGROUP",
              isRoot ? "dovecot" : Files.getAttribute(folder, "posix:group").toString())
          .replace("LOGINUSER", isRoot ? "dovenull" : user)
          .replace("UID", Integer.toString(isRoot ? NOBODY : id(folder, "unix:uid")))
          .replace("GID", Integer.toString(isRoot ? NOBODY : id(folder, "unix:gid")));
    }
  }

  private static int id(Path own, String attribute) throws IOException {
    return (Integer) Files.getAttribute(own, attribute);
  }

  private static void openToAll(Path store) throws IOException {
    try (Stream<Path> all = Files.walk(store)) {
      for (Path path : (Iterable<Path>) all.filter(Files::isDirectory)::iterator) {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxrwxrwx"));
      }
    }
    Path temporary = Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();
    for (Path above = store.getParent();
        above.startsWith(temporary) && !above.equals(temporary);
        above = above.getParent()) {
      Files.setPosixFilePermissions(above, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }

  private boolean listens() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  private boolean hasEnded() {
    if (process.isAlive()) {
      return false;
    }
    throw new IllegalStateException("Dovecot ended with " + process.exitValue());
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
