package org.tandem.shell.channel;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.felix.gogo.runtime.CommandNotFoundException;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;
import org.tandem.shell.Asking;
import org.tandem.shell.CommandFailed;
import org.tandem.shell.WrongUsage;
import org.tandem.shell.wire.Exit;
import org.tandem.shell.wire.Frame;

/**
 * One connection: a command line, run in a session of its own, and what it answers. Its thread runs
 * the command; another one watches for the client's end by {@link #watch}.
 */
final class Visit implements Asking {
  private static final int LONGEST_ANSWER_BYTES = 100;

  static final int LONGEST_LINE_BYTES = 8192;

  private final SocketChannel channel;
  private final CommandProcessor processor;
  private final BlockingQueue<Optional<String>> answers = new LinkedBlockingQueue<>(1);

  Visit(SocketChannel channel, CommandProcessor processor) {
    this.channel = channel;
    this.processor = processor;
  }

  /**
   * Reads the command line, and what is too much of it: a connection that is closed with something
   * unread takes what was answered with it.
   *
   * @return empty where the line is too long
   * @throws IOException where none comes: the client went away, or was too slow
   */
  Optional<String> line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    ByteBuffer piece = ByteBuffer.allocate(LONGEST_LINE_BYTES);
    boolean isTooLong = false;
    while (channel.read(piece.clear()) > 0) {
      for (piece.flip(); piece.hasRemaining(); ) {
        byte letter = piece.get();
        if (letter == '\n') {
          return isTooLong ? Optional.empty() : Optional.of(line.toString(StandardCharsets.UTF_8));
        }
        isTooLong |= line.size() == LONGEST_LINE_BYTES;
        if (!isTooLong) {
          line.write(letter);
        }
      }
    }
    throw new EOFException("no command came");
  }

  /** Answers without running anything. */
  void refuse(String why, Exit exit) throws IOException {
    new Frame(Frame.Kind.ERROR, StandardCharsets.UTF_8.encode("um: " + why + "\n"))
        .writeTo(channel);
    Frame.exit(exit).writeTo(channel);
  }

  /** Runs the command and tells the client how it ended. */
  void run(CommandSession session, String line, PrintStream out, PrintStream err)
      throws IOException {
    Exit exit = execute(session, line, out, err);
    out.flush();
    err.flush();
    Frame.exit(exit).writeTo(channel);
  }

  CommandSession session(PrintStream out, PrintStream err) {
    CommandSession session =
        processor.createSession(new ByteArrayInputStream(new byte[0]), out, err);
    session.put(VARIABLE, this);
    return session;
  }

  @Override
  public Optional<String> secret(String question) throws InterruptedException {
    answers.clear(); // nothing was asked yet
    try {
      synchronized (channel) {
        new Frame(Frame.Kind.ASK, StandardCharsets.UTF_8.encode(question)).writeTo(channel);
      }
    } catch (IOException gone) {
      return Optional.empty();
    }
    return answers.take();
  }

  PrintStream stream(Frame.Kind kind) {
    return new PrintStream(new FrameStream(channel, kind), true, StandardCharsets.UTF_8);
  }

  private static Exit execute(
      CommandSession session, String line, PrintStream out, PrintStream err) {
    try {
      Object result = session.execute(line);
      if (result != null) {
        out.println(session.format(result, Converter.INSPECT));
      }
      return Exit.DONE;
    } catch (WrongUsage usage) {
      err.println("um: " + usage.getMessage());
      return Exit.USAGE;
    } catch (CommandNotFoundException unknown) {
      err.println("um: there is no command " + unknown.getCommand() + "; um help lists ours");
      return Exit.USAGE;
    } catch (CommandFailed failed) {
      err.println("um: " + failed.getMessage());
      return Exit.FAILED;
    } catch (Exception unexpected) {
      err.println("um: " + unexpected);
      return Exit.FAILED;
    }
  }

  /**
   * Takes answers to {@link #secret}; returns when the client has gone, or the connection was
   * closed here.
   */
  void watch() {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    ByteBuffer piece = ByteBuffer.allocate(LONGEST_ANSWER_BYTES);
    try {
      while (channel.read(piece.clear()) >= 0) {
        for (piece.flip(); piece.hasRemaining(); ) {
          take(piece.get(), line);
        }
      }
    } catch (IOException closed) {
      // As good as gone.
    }
    answers.offer(Optional.empty());
  }

  /** What is too long is cut. */
  private void take(byte letter, ByteArrayOutputStream line) {
    if (letter == '\n') {
      answers.offer(Optional.of(line.toString(StandardCharsets.UTF_8)));
      line.reset();
    } else if (line.size() < LONGEST_ANSWER_BYTES) {
      line.write(letter);
    }
  }
}
