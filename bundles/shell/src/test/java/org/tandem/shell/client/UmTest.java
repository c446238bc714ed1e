package org.tandem.shell.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.shell.wire.Exit;

class UmTest {
  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Um um =
      new Um(
          InputStream.nullInputStream(),
          new PrintStream(out, true, StandardCharsets.UTF_8),
          new PrintStream(err, true, StandardCharsets.UTF_8));

  @ParameterizedTest
  @ValueSource(strings = {"", "--data", "--dat x status", "-c", "-c a b", "-x", "--data=x"})
  void wrongUsageEndsWithTwo(String arguments) {
    String[] words = arguments.isEmpty() ? new String[0] : arguments.split(" ");
    assertThat(um.run(folder, words)).isEqualTo(Exit.USAGE);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("usage: um");
    assertThat(Exit.USAGE.status()).isEqualTo(2);
  }

  @Test
  void helpIsNoError() {
    assertThat(um.run(folder, "--help")).isEqualTo(Exit.DONE);
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("usage: um");
  }

  @Test
  void whereNobodyServesItEndsWithThree() {
    assertThat(um.run(folder, "status")).isEqualTo(Exit.UNREACHABLE);
    assertThat(Exit.UNREACHABLE.status()).isEqualTo(3);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("no Tandem is reachable at " + folder.resolve("um.sock"));
  }

  @Test
  void aPathThatNobodyCouldServeEndsWithThreeToo() {
    assertThat(um.run(folder.resolve("x".repeat(200)), "status")).isEqualTo(Exit.UNREACHABLE);
  }

  @Test
  void readyWaitsForATandemThatIsJustStarting() throws Exception {
    CompletableFuture<Exit> waiting =
        CompletableFuture.supplyAsync(() -> um.run(folder, "ready", "60"));
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      assertThat(waiting).isNotDone();
      server.bind(UnixDomainSocketAddress.of(folder.resolve("um.sock")));
      server.accept().close(); // is anybody there?
      try (SocketChannel asked = server.accept()) {
        ByteBuffer line = ByteBuffer.allocate(100);
        asked.read(line);
        assertThat(new String(line.array(), 0, line.position(), StandardCharsets.UTF_8))
            .isEqualTo("um:ready '60'\n");
      }
      assertThat(waiting.get(30, TimeUnit.SECONDS)).isEqualTo(Exit.UNREACHABLE);
    }
  }

  @Test
  void readyGivesUpAfterItsTime() {
    assertThat(um.run(folder, "ready", "1")).isEqualTo(Exit.UNREACHABLE);
  }
}
