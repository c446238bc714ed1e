package org.tandem.shell.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the socket of a data folder is: {@code um.sock} in it, or, where that path is longer than
 * the operating system allows for sockets, where the file {@code um.sock.path} in it says.
 */
public final class SocketPlace {
  /** What fits into {@code sun_path} everywhere: 104 bytes on some systems, one of them a NUL. */
  public static final int MOST_BYTES = 103;

  private SocketPlace() {}

  /** The socket's path where it is short enough. */
  public static Path usual(Path data) {
    return data.resolve("um.sock");
  }

  /** The file that names the socket's path where the usual one is too long. */
  public static Path pointer(Path data) {
    return data.resolve("um.sock.path");
  }

  public static boolean isShortEnough(Path socket) {
    return socket.toString().getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES;
  }

  /** Where a client finds it. */
  public static Path find(Path data) throws IOException {
    Path usual = usual(data);
    Path pointer = pointer(data);
    return !isShortEnough(usual) && Files.exists(pointer)
        ? Path.of(Files.readString(pointer).strip())
        : usual;
  }
}
