package org.tandem.directory;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** OpenLDAP's server with a database of its own, in a folder, on a free port of this computer. */
final class Slapd {
  static final String BASE = "dc=example,dc=com";
  static final String READER = "cn=reader," + BASE;
  static final String PASSWORD = "pond-lily-7";

  private final Path folder;
  private final Path configuration;
  private final int port;
  private Process process;

  Slapd(Path folder) throws IOException, InterruptedException {
    this.folder = Files.createDirectories(folder);
    this.port = freePort();
    Path data = Files.createDirectory(folder.resolve("data"));
    makeCertificate();
    configuration =
        Files.writeString(
            folder.resolve("slapd.conf"),
            String.join(
                "\n",
                "include /etc/ldap/schema/core.schema",
                "include /etc/ldap/schema/cosine.schema",
                "include /etc/ldap/schema/inetorgperson.schema",
                "modulepath /usr/lib/ldap",
                "moduleload back_mdb",
                "pidfile " + folder.resolve("slapd.pid"),
                "TLSCertificateFile " + certificate(),
                "TLSCertificateKeyFile " + folder.resolve("key.pem"),
                "database mdb",
                "suffix \"" + BASE + "\"",
                "rootdn \"" + READER + "\"",
                "rootpw " + PASSWORD,
                "directory " + data,
                ""));
  }

  int port() {
    return port;
  }

  /** What its clients must trust, in PEM. */
  Path certificate() {
    return folder.resolve("certificate.pem");
  }

  /** Adds entries, while it is stopped. */
  void add(String ldif) throws IOException, InterruptedException {
    Path file = Files.writeString(folder.resolve("add.ldif"), ldif);
    run("slapadd", "-q", "-f", configuration.toString(), "-l", file.toString());
  }

  void start() throws IOException {
    process =
        command(
                "slapd",
                "-f",
                configuration.toString(),
                "-h",
                "ldap://127.0.0.1:" + port + "/",
                "-d",
                "0") // stays in the foreground
            .start();
    Awaitility.await("slapd listens").atMost(30, TimeUnit.SECONDS).until(this::isListening);
  }

  void stop() throws InterruptedException {
    if (process != null) {
      process.destroy();
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
      }
      process = null;
    }
  }

  private boolean isListening() {
    if (!process.isAlive()) {
      throw new AssertionError("slapd ended with " + process.exitValue() + ", see its log");
    }
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  private void makeCertificate() throws IOException, InterruptedException {
    run(
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=127.0.0.1",
        "-addext",
        "subjectAltName=IP:127.0.0.1",
        "-keyout",
        folder.resolve("key.pem").toString(),
        "-out",
        certificate().toString());
  }

  private void run(String... words) throws IOException, InterruptedException {
    Process ran = command(words).start();
    if (!ran.waitFor(60, TimeUnit.SECONDS) || ran.exitValue() != 0) {
      ran.destroyForcibly();
      throw new AssertionError(
          String.join(" ", words) + " failed: " + Files.readString(folder.resolve("log")));
    }
  }

  /** Debian has the server in a folder that is on the path of administrators only. */
  private ProcessBuilder command(String... words) {
    ProcessBuilder command = new ProcessBuilder(new ArrayList<>(List.of(words)));
    for (String place : List.of("/usr/sbin/", "/usr/bin/")) {
      if (Files.isExecutable(Path.of(place + words[0]))) {
        command.command().set(0, place + words[0]);
      }
    }
    return command
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
