package org.tandem.shell.channel;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.shell.wire.Exit;
import org.tandem.shell.wire.Frame;

/**
 * Serves the command socket: takes connections, a few at a time, and ends a command when its client
 * goes away. What a connection says and answers is a {@link Visit}; where the socket is and who may
 * open it is {@link OwnSocket}'s.
 */
@Component(
    service = {},
    immediate = true)
public final class CommandSocket {
  static final int MOST_VISITS = 8;
  private static final Duration LINE_LIMIT = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Logger LOG = LoggerFactory.getLogger(CommandSocket.class);

  private final CommandProcessor processor;
  private final Duration lineLimit;
  private final Semaphore visits = new Semaphore(MOST_VISITS);
  private final ExecutorService threads = Executors.newCachedThreadPool(named("um-"));
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(named("um-clock-"));
  private final Optional<OwnSocket> socket;

  @Activate
  public CommandSocket(@Reference CommandProcessor processor, BundleContext context) {
    this(processor, data(context), LINE_LIMIT);
  }

  CommandSocket(CommandProcessor processor, Path data, Duration lineLimit) {
    this.processor = processor;
    this.lineLimit = lineLimit;
    this.socket = open(data);
  }

  private static Path data(BundleContext context) {
    String data = context.getProperty("tandem.data");
    return Path.of(data == null ? "data" : data).toAbsolutePath();
  }

  /** Without it Tandem is as good as with it, but for scripts. */
  private static Optional<OwnSocket> open(Path data) {
    try {
      OwnSocket socket = OwnSocket.open(data);
      LOG.info("bin/um reaches this Tandem at {}", socket.file());
      return Optional.of(socket);
    } catch (IOException refused) {
      LOG.error("bin/um cannot reach this Tandem: {}", refused.getMessage());
      return Optional.empty();
    }
  }

  @Activate
  void start() {
    socket.ifPresent(open -> threads.execute(() -> serve(open)));
  }

  @Deactivate
  void stop() throws IOException {
    if (socket.isPresent()) {
      socket.get().close();
    }
    clock.shutdownNow();
    threads.shutdownNow();
  }

  private void serve(OwnSocket open) {
    while (!threads.isShutdown()) {
      try {
        SocketChannel channel = open.accept();
        threads.execute(() -> serve(channel));
      } catch (ClosedChannelException | RejectedExecutionException stopped) {
        return;
      } catch (IOException shortage) {
        LOG.warn("The command socket cannot take a connection: {}", shortage.toString());
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  private void serve(SocketChannel channel) {
    try (channel) {
      Visit visit = new Visit(channel, processor);
      Optional<String> line = line(channel, visit);
      if (line.isEmpty()) {
        visit.refuse(
            "a command is at most " + Visit.LONGEST_LINE_BYTES + " bytes long", Exit.USAGE);
      } else if (visits.tryAcquire()) {
        try {
          run(visit, line.get());
        } finally {
          visits.release();
        }
      } else {
        visit.refuse(MOST_VISITS + " commands are running already; try again later", Exit.FAILED);
      }
    } catch (IOException gone) {
      LOG.debug("A client of the command socket went away: {}", gone.toString());
    }
  }

  private Optional<String> line(SocketChannel channel, Visit visit) throws IOException {
    Future<?> limit =
        clock.schedule(() -> close(channel), lineLimit.toMillis(), TimeUnit.MILLISECONDS);
    try {
      return visit.line();
    } finally {
      limit.cancel(false);
    }
  }

  private void run(Visit visit, String line) throws IOException {
    PrintStream out = visit.stream(Frame.Kind.OUTPUT);
    PrintStream err = visit.stream(Frame.Kind.ERROR);
    CommandSession session = visit.session(out, err);
    try {
      threads.execute(
          () -> {
            visit.watch();
            // Interrupts what runs in it.
            session.close();
          });
      visit.run(session, line, out, err);
    } finally {
      session.close();
    }
  }

  private static void close(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException closed) {
      LOG.debug("A connection of the command socket did not close: {}", closed.toString());
    }
  }

  private static ThreadFactory named(String prefix) {
    AtomicInteger count = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, prefix + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }
}
