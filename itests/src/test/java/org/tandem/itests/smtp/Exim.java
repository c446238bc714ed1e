package org.tandem.itests.smtp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.tandem.itests.testkit.server.Program;
import org.tandem.itests.testkit.server.StoredMessage;

/**
 * Exim, with settings, port and folders of its own: takes mail from those who log in behind
 * STARTTLS, and puts it into a Maildir. Started and stopped at will; nothing of the system is
 * touched.
 */
final class Exim implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  static final String USER = "tandem";
  static final String PASSWORD = "secret word";

  private static final int NOBODY = 65_534;

  private final Path folder;
  private final int port;
  private Process process;

  private Exim(Path folder, int port) {
    this.folder = folder;
    this.port = port;
  }

  /**
   * Prepares one, not yet started.
   *
   * @param folder an empty one
   */
  static Exim in(Path folder) {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Exim exim = new Exim(folder, free.getLocalPort());
      exim.prepare();
      return exim;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private void prepare() throws IOException {
    Program.Result made =
        Program.run(
            LIMIT,
            folder,
            List.of(
                    Program.find("openssl", "openssl"),
                    "req -x509 -newkey rsa:2048 -nodes -days 30 -subj /CN=mail.example.com -addext"
                        + " subjectAltName=IP:127.0.0.1 -keyout key.pem -out cert.pem")
                .stream()
                .flatMap(words -> Stream.of(words.split(" ")))
                .toList());
    if (!made.isOk()) {
      throw new AssertionError("openssl makes no certificate:\n" + made.output());
    }
    // As root it works as nobody: mail is never delivered with root's rights.
    boolean isRoot = System.getProperty("user.name").equals("root");
    String user = isRoot ? "nobody" : System.getProperty("user.name");
    int group = isRoot ? NOBODY : (Integer) Files.getAttribute(folder, "unix:gid");
    Files.writeString(folder.resolve("password"), PASSWORD + "\n");
    Files.writeString(folder.resolve("exim.conf"), settings(user, group));
    if (isRoot) {
      open(folder, folder.resolve("key.pem"));
    }
  }

  private static void open(Path folder, Path key) throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    Files.setPosixFilePermissions(
        folder.toAbsolutePath().getParent(), PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
  }

  private String settings(String user, int group) {
    return """
        exim_user = %3$s
        exim_group = %6$d
        deliver_drop_privilege = true
        primary_hostname = mail.example.com
        spool_directory = %1$s/spool
        log_file_path = %1$s/log-%%s
        pid_file_path = %1$s/exim.pid
        keep_environment =
        local_interfaces = 127.0.0.1
        daemon_smtp_ports = %2$d
        tls_advertise_hosts = *
        tls_certificate = %1$s/cert.pem
        tls_privatekey = %1$s/key.pem
        auth_advertise_hosts = ${if eq{$tls_in_cipher}{}{}{*}}
        acl_smtp_rcpt = authenticated
        acl_smtp_data = accept
        begin acl
        authenticated:
          accept authenticated = *
          deny message = log in first
        begin routers
        all:
          driver = accept
          transport = files
        begin transports
        files:
          driver = appendfile
          directory = %1$s/mail
          maildir_format
          create_directory
          user = %3$s
          group = %6$d
        begin authenticators
        plain:
          driver = plaintext
          public_name = PLAIN
          server_prompts = :
          server_condition = ${if and{{eq{$auth2}{%4$s}}{eq{$auth3}{%5$s}}}}
          server_set_id = $auth2
        """
        .formatted(folder, port, user, USER, PASSWORD, group);
  }

  int port() {
    return port;
  }

  Path certificate() {
    return folder.resolve("cert.pem");
  }

  Path password() {
    return folder.resolve("password");
  }

  /** Starts it and waits until it listens. */
  Exim start() {
    try {
      process =
          new ProcessBuilder(
                  Program.find("exim4", "exim4-daemon-light"),
                  "-C",
                  folder.resolve("exim.conf").toString(),
                  "-bdf")
              .redirectErrorStream(true)
              .redirectOutput(
                  ProcessBuilder.Redirect.appendTo(folder.resolve("output.txt").toFile()))
              .start();
    } catch (IOException noProcess) {
      throw new UncheckedIOException(noProcess);
    }
    Awaitility.await("Exim listens").atMost(LIMIT).until(() -> !process.isAlive() || listens());
    if (!process.isAlive()) {
      throw new AssertionError("Exim ended:\n" + output());
    }
    return this;
  }

  private boolean listens() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Ends it; connections are refused from then on. */
  void stop() {
    process.destroy();
    try {
      if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException hurried) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /** The mails that were delivered. */
  List<StoredMessage> mails() {
    Path fresh = folder.resolve("mail/new");
    if (Files.notExists(fresh)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(fresh)) {
      return files.map(StoredMessage::read).toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Waits for the mail about a call. */
  StoredMessage await(String callId) {
    Awaitility.await("the mail about " + callId)
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> {
              if (about(callId).isEmpty()) {
                throw new AssertionError("no such mail; Exim says:\n" + output());
              }
            });
    return about(callId).get(0);
  }

  /** The mails about a call. */
  List<StoredMessage> about(String callId) {
    return mails().stream()
        .filter(mail -> mail.header("X-CallID").filter(callId::equals).isPresent())
        .toList();
  }

  private String output() {
    StringBuilder text = new StringBuilder();
    for (String name : List.of("output.txt", "log-main", "log-reject", "log-panic")) {
      Path file = folder.resolve(name);
      try {
        text.append(Files.exists(file) ? Files.readString(file) : "");
      } catch (IOException unreadable) {
        text.append(unreadable);
      }
    }
    return text.toString();
  }

  @Override
  public void close() {
    if (process != null) {
      stop();
    }
  }
}
