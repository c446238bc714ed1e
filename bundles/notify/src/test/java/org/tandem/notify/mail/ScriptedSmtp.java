package org.tandem.notify.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** An SMTP server that says what a test wants to hear, and keeps what it accepted. */
final class ScriptedSmtp implements AutoCloseable {
  /** What stands for the end of the data among commands. */
  static final String END_OF_DATA = ".";

  /** What stands for a new connection among commands. */
  static final String CONNECT = "connect";

  final Map<String, String> answers = new ConcurrentHashMap<>();
  final List<String> accepted = new CopyOnWriteArrayList<>();
  final List<String> commands = new CopyOnWriteArrayList<>();
  private final ServerSocket listening;

  ScriptedSmtp(int port) throws IOException {
    listening = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::serve, "scripted-smtp");
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return listening.getLocalPort();
  }

  private void serve() {
    while (!listening.isClosed()) {
      try (Socket socket = listening.accept()) {
        converse(socket);
      } catch (IOException hungUp) {
        continue;
      }
    }
  }

  private void converse(Socket socket) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    if (!say(socket, answers.getOrDefault(CONNECT, "220 ready"))) {
      return;
    }
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String command = line.split("[ :]", 2)[0].toUpperCase(java.util.Locale.ROOT);
      commands.add(command);
      boolean goesOn =
          switch (command) {
            case "QUIT" -> false;
            case "DATA" -> data(socket, in);
            default -> say(socket, answers.getOrDefault(command, "250 ok"));
          };
      if (!goesOn) {
        return;
      }
    }
  }

  private boolean data(Socket socket, BufferedReader in) throws IOException {
    String answer = answers.getOrDefault("DATA", "354 go on");
    if (!say(socket, answer) || !answer.startsWith("354")) {
      return true;
    }
    StringBuilder mail = new StringBuilder();
    for (String line = in.readLine(); !END_OF_DATA.equals(line); line = in.readLine()) {
      mail.append(line).append("\r\n");
    }
    String end = answers.getOrDefault(END_OF_DATA, "250 accepted");
    if (end.startsWith("250") || end.isEmpty()) {
      accepted.add(mail.toString());
    }
    return say(socket, end);
  }

  /** An empty answer is a hang-up. */
  private static boolean say(Socket socket, String answer) throws IOException {
    if (answer.isEmpty()) {
      return false;
    }
    socket.getOutputStream().write((answer + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    return true;
  }

  @Override
  public void close() {
    try {
      listening.close();
    } catch (IOException cannotBe) {
      throw new UncheckedIOException(cannotBe);
    }
  }
}
