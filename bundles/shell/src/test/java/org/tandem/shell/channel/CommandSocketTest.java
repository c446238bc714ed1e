package org.tandem.shell.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.apache.felix.service.command.CommandSession;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.shell.Asking;
import org.tandem.shell.CommandFailed;
import org.tandem.shell.WrongUsage;
import org.tandem.shell.client.Um;
import org.tandem.shell.text.Shown;
import org.tandem.shell.text.ShownConverter;
import org.tandem.shell.wire.Exit;
import org.tandem.shell.wire.Frame;

/** The real client, the real socket, the real Gogo; commands that do what a test needs. */
@Timeout(30)
class CommandSocketTest {
  private static final Duration LINE_LIMIT = Duration.ofMillis(300);
  private static final ThreadIOImpl THREAD_IO = new ThreadIOImpl();

  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Commands commands = new Commands();
  private CommandSocket socket;

  @BeforeAll
  static void giveEachThreadItsOutput() {
    THREAD_IO.start();
  }

  @AfterAll
  static void giveAllTheSameOutput() {
    THREAD_IO.stop();
  }

  @BeforeEach
  void serve() {
    CommandProcessorImpl gogo = new CommandProcessorImpl(THREAD_IO);
    for (String name :
        new String[] {"echo", "value", "progress", "fail", "misuse", "die", "hang", "ask"}) {
      gogo.addCommand("um", commands, name);
    }
    gogo.addConverter(new ShownConverter());
    socket = new CommandSocket(gogo, folder, LINE_LIMIT);
    socket.start();
  }

  @AfterEach
  void stop() throws IOException {
    socket.stop();
  }

  @Test
  void aValueIsPrintedAsPeopleReadIt() {
    assertThat(um("value")).isEqualTo(Exit.DONE);
    assertThat(out()).isEqualTo("seven\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        "",
        "two words",
        "it's",
        "\"quoted\"",
        "$HOME",
        "a|b;c&d",
        "{x} (y) [z]",
        "#",
        "<>",
        "*?~^%!",
        "back\\slash",
        "'",
        "''",
        "Zoë 山",
        "=",
        "-1",
        "007"
      })
  void everyWordArrivesAsItIs(String word) {
    assertThat(um("echo", word)).as(err()).isEqualTo(Exit.DONE);
    assertThat(commands.words).containsExactly(word);
  }

  @Test
  void aLineOfGogoIsRunAsItIs() {
    assertThat(um("-c", "x = (um:value); um:echo $x done")).as(err()).isEqualTo(Exit.DONE);
    assertThat(commands.words).containsExactly("7", "done");
  }

  @Test
  void outputComesWhileTheCommandGoesOn() throws Exception {
    CompletableFuture<Exit> exit = CompletableFuture.supplyAsync(() -> um("progress"));
    Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> out().contains("first"));
    assertThat(exit).isNotDone();
    commands.goOn.countDown();
    assertThat(exit.get(10, TimeUnit.SECONDS)).isEqualTo(Exit.DONE);
    assertThat(out()).isEqualTo("first\nsecond\n");
  }

  @Test
  void aFailureIsASentenceAndEndsWithOne() {
    assertThat(um("fail")).isEqualTo(Exit.FAILED);
    assertThat(err()).isEqualTo("um: nothing is running\n");
    assertThat(out()).isEmpty();
  }

  @Test
  void wrongUsageEndsWithTwo() {
    assertThat(um("misuse")).isEqualTo(Exit.USAGE);
    assertThat(err()).isEqualTo("um: no; usage: um:misuse\n");
    assertThat(um("frobnicate")).isEqualTo(Exit.USAGE);
    assertThat(err()).contains("there is no command um:frobnicate");
  }

  @Test
  void aFaultOfOursEndsWithOne() {
    assertThat(um("die")).isEqualTo(Exit.FAILED);
    assertThat(err()).contains("IllegalStateException: oops");
    assertThat(um("value")).isEqualTo(Exit.DONE);
  }

  @Test
  void aCommandEndsWhenItsClientGoes() throws Exception {
    SocketChannel client = connect();
    client.write(StandardCharsets.UTF_8.encode("um:hang\n"));
    assertThat(commands.hanging.await(10, TimeUnit.SECONDS)).isTrue();
    client.close();
    assertThat(commands.interrupted.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void whoSaysNothingIsNotWaitedForLong() throws IOException {
    try (SocketChannel client = connect()) {
      client.write(StandardCharsets.UTF_8.encode("um:val"));
      assertThat(client.read(ByteBuffer.allocate(1))).isEqualTo(-1);
    }
  }

  @Test
  void aLineThatIsTooLongIsRefused() {
    assertThat(um("echo", "x".repeat(100_000))).isEqualTo(Exit.USAGE);
    assertThat(err()).contains("at most 8192 bytes");
  }

  @Test
  void oneTooManyIsTurnedAwayAndTheNextOneIsServed() throws Exception {
    List<SocketChannel> clients = new ArrayList<>();
    for (int i = 0; i < CommandSocket.MOST_VISITS; i++) {
      SocketChannel client = connect();
      client.write(StandardCharsets.UTF_8.encode("um:progress\n"));
      assertThat(Frame.readFrom(client).kind()).isEqualTo(Frame.Kind.OUTPUT);
      clients.add(client);
    }
    assertThat(um("value")).isEqualTo(Exit.FAILED);
    assertThat(err()).contains("8 commands are running already");
    commands.goOn.countDown();
    for (SocketChannel client : clients) {
      client.close();
    }
    Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> um("value") == Exit.DONE);
  }

  @Test
  void whatACommandAsksForIsTakenFromStandardInputAndNotShown() {
    assertThat(um(input("4711\nnot for this one"), "ask")).as(err()).isEqualTo(Exit.DONE);
    assertThat(commands.words).containsExactly("4711");
    assertThat(out() + err()).isEmpty();
  }

  @Test
  void whoHasNoAnswerGivesAnEmptyOne() {
    assertThat(um("ask")).as(err()).isEqualTo(Exit.DONE);
    assertThat(commands.words).containsExactly("");
  }

  @Test
  void aClientThatGoesAwayWhenItIsAskedEndsTheCommand() throws Exception {
    try (SocketChannel client = connect()) {
      client.write(StandardCharsets.UTF_8.encode("um:ask\n"));
      assertThat(Frame.readFrom(client).kind()).isEqualTo(Frame.Kind.ASK);
    }
    assertThat(commands.interrupted.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void whenItStopsItsClientsAreTold() throws Exception {
    CompletableFuture<Exit> exit = CompletableFuture.supplyAsync(() -> um("hang"));
    assertThat(commands.hanging.await(10, TimeUnit.SECONDS)).isTrue();
    socket.stop();
    assertThat(exit.get(10, TimeUnit.SECONDS)).isNotEqualTo(Exit.DONE);
    assertThat(folder.resolve("um.sock")).doesNotExist();
  }

  private static InputStream input(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private Exit um(String... words) {
    return um(InputStream.nullInputStream(), words);
  }

  private Exit um(InputStream in, String... words) {
    PrintStream toOut = new PrintStream(out, true, StandardCharsets.UTF_8);
    PrintStream toErr = new PrintStream(err, true, StandardCharsets.UTF_8);
    return new Um(in, toOut, toErr).run(folder, words);
  }

  private SocketChannel connect() throws IOException {
    return SocketChannel.open(UnixDomainSocketAddress.of(folder.resolve("um.sock")));
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  /** The commands of this test. */
  public static final class Commands {
    final CountDownLatch goOn = new CountDownLatch(1);
    final CountDownLatch hanging = new CountDownLatch(1);
    final CountDownLatch interrupted = new CountDownLatch(1);
    volatile String[] words;

    public void echo(String... given) {
      words = given;
    }

    public Seven value() {
      return new Seven(7);
    }

    public void progress() throws InterruptedException {
      System.out.println("first");
      goOn.await();
      System.out.println("second");
    }

    public void fail() throws CommandFailed {
      throw new CommandFailed("nothing is running");
    }

    public void misuse() throws WrongUsage {
      throw new WrongUsage("no", "um:misuse");
    }

    public void ask(CommandSession session) throws Exception {
      Optional<String> answer = Optional.empty();
      try {
        answer = ((Asking) session.get(Asking.VARIABLE)).secret("PIN: ");
      } finally {
        answer.ifPresentOrElse(
            given -> words = new String[] {given}, () -> interrupted.countDown());
      }
    }

    public void die() {
      throw new IllegalStateException("oops");
    }

    public void hang() throws InterruptedException {
      hanging.countDown();
      try {
        new CountDownLatch(1).await();
      } finally {
        interrupted.countDown();
      }
    }
  }

  /** A value with a text of its own. */
  public record Seven(int number) implements Shown {
    @Override
    public String shown(org.tandem.shell.text.Times times) {
      return "seven";
    }

    @Override
    public String toString() {
      return Integer.toString(number);
    }
  }
}
