package org.tandem.shell.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tandem.shell.wire.SocketPlace;

class OwnSocketTest {
  @TempDir Path folder;

  @Test
  void onlyTheOwnerCanOpenIt() throws IOException {
    try (OwnSocket socket = OwnSocket.open(folder)) {
      assertThat(socket.file()).isEqualTo(folder.resolve("um.sock"));
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket.file())))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void nothingIsLeftOfIt() throws IOException {
    OwnSocket.open(folder).close();
    assertThat(files(folder)).isEmpty();
  }

  @Test
  void whatAKilledProcessLeftIsReplaced() throws IOException {
    ServerSocketChannel killed = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    killed.bind(UnixDomainSocketAddress.of(folder.resolve("um.sock")));
    killed.close();
    Files.createDirectory(folder.resolve(".um"));
    Files.createFile(folder.resolve(".um/s"));
    assertThat(folder.resolve("um.sock")).exists();
    try (OwnSocket socket = OwnSocket.open(folder)) {
      connect(socket.file());
    }
    assertThat(files(folder)).isEmpty();
  }

  @Test
  void whatALivingProcessServesStays() throws IOException {
    try (OwnSocket first = OwnSocket.open(folder)) {
      assertThatThrownBy(() -> OwnSocket.open(folder))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("in use");
      connect(first.file());
    }
  }

  @Test
  void aPathThatIsTooLongIsReplacedByAShortOne() throws IOException {
    Path deep = Files.createDirectories(folder.resolve("x".repeat(SocketPlace.MOST_BYTES)));
    Path file;
    try (OwnSocket socket = OwnSocket.open(deep)) {
      file = socket.file();
      assertThat(SocketPlace.find(deep)).isEqualTo(file);
      connect(file);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
          .isEqualTo("rwx------");
    }
    assertThat(file.getParent()).doesNotExist();
    assertThat(files(deep)).isEmpty();
  }

  @Test
  void aShortPathOfAKilledProcessIsCleanedUp() throws IOException {
    Path deep = Files.createDirectories(folder.resolve("x".repeat(SocketPlace.MOST_BYTES)));
    Path left = Files.createTempDirectory("tandem-");
    Files.createFile(left.resolve("um.sock"));
    Files.writeString(SocketPlace.pointer(deep), left.resolve("um.sock") + "\n");
    OwnSocket.open(deep).close();
    assertThat(left).doesNotExist();
  }

  private static void connect(Path file) throws IOException {
    SocketChannel.open(UnixDomainSocketAddress.of(file)).close();
  }

  private static Stream<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList().stream();
    }
  }
}
