package org.tandem.shell.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.tandem.shell.wire.Exit;
import org.tandem.shell.wire.Frame;
import org.tandem.shell.wire.SocketPlace;

/**
 * Runs one command in the Tandem that has a data folder, and ends with its exit status ({@link
 * Exit}).
 */
public final class Um {
  private static final String READY_SECONDS = "30";
  private static final long LOOK_AGAIN_MILLIS = 200;

  private static final String USAGE =
      """
      usage: um [--data DIR] COMMAND [ARGUMENT...]
             um [--data DIR] -c LINE

        status           generations, ports, calls, the next recycle
        test             places a test call
        explain -        tells for whom the INVITE on standard input is, and why
        help             lists all commands; um help COMMAND explains one
        -c LINE          any line of Gogo, for instance 'um:calls | grep 2001'
        -                as an argument: the text on standard input
        --data DIR       the data folder of the Tandem that is meant

      exit status: 0 done, 1 the command failed, 2 wrong usage, 3 no Tandem is reachable
      """;

  private final InputStream in;
  private final PrintStream out;
  private final PrintStream err;
  private final UnaryOperator<String> secrets;

  /** One that takes answers to questions from its input. */
  public Um(InputStream in, PrintStream out, PrintStream err) {
    this(in, out, err, question -> line(in));
  }

  /**
   * @param secrets answers questions
   */
  private Um(InputStream in, PrintStream out, PrintStream err, UnaryOperator<String> secrets) {
    this.secrets = secrets;
    this.in = in;
    this.out = out;
    this.err = err;
  }

  public static void main(String[] arguments) {
    Path data = Path.of(System.getProperty("tandem.data", "data"));
    Terminal terminal = new Terminal(() -> line(System.in), System.err);
    System.exit(
        new Um(System.in, System.out, System.err, terminal::secret).run(data, arguments).status());
  }

  /**
   * @param data the folder that is meant where no argument says another
   */
  public Exit run(Path data, String... arguments) {
    Path folder = data;
    int first = 0;
    while (first < arguments.length && arguments[first].startsWith("--data")) {
      String[] parts = arguments[first].split("=", 2);
      if (!parts[0].equals("--data") || parts.length == 1 && first + 1 == arguments.length) {
        return usage();
      }
      folder = Path.of(parts.length == 2 ? parts[1] : arguments[first + 1]);
      first += parts.length == 2 ? 1 : 2;
    }
    if (first == arguments.length) {
      return usage();
    }
    String command = arguments[first];
    if (command.equals("--help") || command.equals("-h")) {
      out.print(USAGE);
      return Exit.DONE;
    }
    if (command.equals("-c")) {
      return first + 2 == arguments.length ? send(folder, arguments[first + 1]) : usage();
    }
    if (command.equals("ready") || command.equals("um:ready")) {
      awaitListener(folder, first + 1 < arguments.length ? arguments[first + 1] : READY_SECONDS);
    }
    return command.startsWith("-") ? usage() : send(folder, line(arguments, first));
  }

  /** Who waits until calls are taken waits for a Tandem that has only just been started, too. */
  private static void awaitListener(Path data, String seconds) {
    if (!seconds.matches("\\d{1,5}")) {
      return; // the command itself says what is wrong
    }
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Long.parseLong(seconds));
    try {
      while (!isListening(data) && System.nanoTime() - end < 0) {
        TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean isListening(Path data) {
    try (SocketChannel channel = open(SocketPlace.find(data.toAbsolutePath()))) {
      return channel.isConnected();
    } catch (IOException gone) {
      return false;
    }
  }

  private static SocketChannel open(Path socket) throws IOException {
    return SocketChannel.open(UnixDomainSocketAddress.of(socket));
  }

  private Exit usage() {
    err.print(USAGE);
    return Exit.USAGE;
  }

  /** A command without a scope is one of ours. */
  private String line(String[] arguments, int first) {
    StringBuilder line = new StringBuilder();
    if (arguments[first].indexOf(':') < 0) {
      line.append("um:");
    }
    line.append(arguments[first]);
    for (int at = first + 1; at < arguments.length; at++) {
      line.append(' ');
      quote(arguments[at].equals("-") ? standardInput() : arguments[at], line);
    }
    return line.toString();
  }

  /** In one line, as a command is: line breaks are written as {@code \n}. */
  private String standardInput() {
    try {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .strip()
          .replaceAll("\\R", "\\\\n");
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Writes a word so that Gogo takes it as it is. */
  private static void quote(String word, StringBuilder line) {
    line.append('\'');
    for (int at = 0; at < word.length(); at++) {
      char letter = word.charAt(at);
      line.append(letter == '\'' ? "'\\''" : Character.toString(letter));
    }
    line.append('\'');
  }

  private Exit send(Path data, String line) {
    if (line.indexOf('\n') >= 0) {
      err.println("um: a command is one line");
      return Exit.USAGE;
    }
    Path socket = data;
    try {
      socket = SocketPlace.find(data.toAbsolutePath());
      try (SocketChannel channel = open(socket)) {
        channel.write(StandardCharsets.UTF_8.encode(line + "\n"));
        return receive(channel);
      }
    } catch (IOException gone) {
      err.println("um: no Tandem is reachable at " + socket + " (" + gone.getMessage() + ")");
      return Exit.UNREACHABLE;
    }
  }

  private Exit receive(SocketChannel channel) throws IOException {
    while (true) {
      Frame frame = Frame.readFrom(channel);
      ByteBuffer content = frame.content();
      switch (frame.kind()) {
        case OUTPUT -> show(content, out);
        case ERROR -> show(content, err);
        case ASK -> channel.write(StandardCharsets.UTF_8.encode(secret(content) + "\n"));
        case EXIT -> {
          return Exit.values()[content.get()];
        }
      }
      if (out.checkError()) {
        // Whoever read our output has enough of it.
        return Exit.DONE;
      }
    }
  }

  private String secret(ByteBuffer question) {
    return secrets.apply(StandardCharsets.UTF_8.decode(question).toString());
  }

  /** Not a byte more than the line: what follows may be for another command. */
  private static String line(InputStream in) {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try {
      for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
        line.write(next);
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return line.toString(StandardCharsets.UTF_8).strip();
  }

  private static void show(ByteBuffer content, PrintStream where) {
    where.write(content.array(), content.position(), content.remaining());
    where.flush();
  }
}
