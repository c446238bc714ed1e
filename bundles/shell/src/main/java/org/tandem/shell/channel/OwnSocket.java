package org.tandem.shell.channel;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.tandem.shell.wire.SocketPlace;

/**
 * A listening Unix domain socket in a data folder that only its owner can open; its file is there
 * from {@link #open} to {@link #close}.
 *
 * <p>A socket's file gets its permissions from the umask, and for a moment anybody could connect.
 * So it is made in a folder that nobody else can enter, restricted there, and then moved.
 */
final class OwnSocket implements AutoCloseable {
  private final Path data;
  private final Path file;
  private final ServerSocketChannel channel;

  private OwnSocket(Path data, Path file, ServerSocketChannel channel) {
    this.data = data;
    this.file = file;
    this.channel = channel;
  }

  /**
   * @throws IOException where another process answers on it, or the folder cannot be written
   */
  static OwnSocket open(Path data) throws IOException {
    Files.createDirectories(data);
    removeStale(data);
    Path file = SocketPlace.usual(data);
    if (!SocketPlace.isShortEnough(file)) {
      file = Files.createTempDirectory("tandem-").resolve("um.sock");
      if (!SocketPlace.isShortEnough(file)) {
        Files.delete(file.getParent());
        throw new IOException("every path for a socket is too long, " + file + " too");
      }
      Files.writeString(SocketPlace.pointer(data), file + "\n");
    }
    return new OwnSocket(data, file, bound(file));
  }

  /** What a killed process left is removed; what a living one has is not. */
  private static void removeStale(Path data) throws IOException {
    Path old = SocketPlace.find(data);
    if (Files.exists(old)) {
      if (isAnswered(old)) {
        throw new IOException(old + " is in use by another process");
      }
      Files.delete(old);
    }
    if (Files.deleteIfExists(SocketPlace.pointer(data))) {
      Files.deleteIfExists(old.getParent());
    }
  }

  private static boolean isAnswered(Path file) {
    try {
      SocketChannel.open(UnixDomainSocketAddress.of(file)).close();
      return true;
    } catch (IOException refused) {
      return false;
    }
  }

  private static ServerSocketChannel bound(Path file) throws IOException {
    Path room = file.resolveSibling(".um");
    Path born = room.resolve("s");
    Files.deleteIfExists(born);
    Files.deleteIfExists(room);
    Files.createDirectory(
        room, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      channel.bind(UnixDomainSocketAddress.of(born));
      Files.setPosixFilePermissions(born, PosixFilePermissions.fromString("rw-------"));
      Files.move(born, file, StandardCopyOption.ATOMIC_MOVE);
      return channel;
    } catch (IOException failed) {
      channel.close();
      throw failed;
    } finally {
      Files.deleteIfExists(born);
      Files.deleteIfExists(room);
    }
  }

  /** Where it is. */
  Path file() {
    return file;
  }

  /** Blocks until somebody connects. */
  SocketChannel accept() throws IOException {
    return channel.accept();
  }

  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(file);
    if (Files.deleteIfExists(SocketPlace.pointer(data))) {
      Files.deleteIfExists(file.getParent());
    }
  }
}
