package org.tandem.api.worker;

import java.nio.channels.SelectableChannel;
import java.util.Map;

/**
 * Answers at the ports of slots where no worker listens. A worker that starts takes the open
 * sockets over, and gives them back when it ends: nothing is closed in between, so whatever comes
 * meanwhile waits. A service of the SIP service; where there is none, workers open and close their
 * ports themselves.
 *
 * <p>Sockets are {@code DatagramChannel}, {@code ServerSocketChannel}, and {@code SocketChannel}
 * for connections that were accepted at such a port; each with the bytes that were read of it and
 * are no whole message yet. They do not block and are registered with no selector.
 */
public interface IdlePorts {
  /** The sockets of a slot, which are the caller's from now on; those that there are. */
  Map<SelectableChannel, byte[]> take(PortSlot slot);

  /** Whether it answers at the ports of a slot now, so that a worker gets them when it starts. */
  boolean hold(PortSlot slot);

  /**
   * Takes a slot over: its sockets, or as many as there are. They are not the caller's any more,
   * and closed if nobody wants them.
   */
  void give(PortSlot slot, Map<SelectableChannel, byte[]> sockets);
}
