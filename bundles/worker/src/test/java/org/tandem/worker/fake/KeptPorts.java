package org.tandem.worker.fake;

import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tandem.api.worker.IdlePorts;
import org.tandem.api.worker.PortSlot;

/** Keeps the sockets that it is given, open and unread, for whoever takes them next. */
public final class KeptPorts implements IdlePorts, AutoCloseable {
  private final Map<SelectableChannel, byte[]> kept = new LinkedHashMap<>();

  @Override
  public synchronized Map<SelectableChannel, byte[]> take(PortSlot slot) {
    Map<SelectableChannel, byte[]> taken = new LinkedHashMap<>(kept);
    kept.clear();
    return taken;
  }

  @Override
  public synchronized boolean hold(PortSlot slot) {
    return !kept.isEmpty();
  }

  @Override
  public synchronized void give(PortSlot slot, Map<SelectableChannel, byte[]> sockets) {
    kept.putAll(sockets);
  }

  public synchronized int count() {
    return kept.size();
  }

  @Override
  public synchronized void close() throws IOException {
    for (SelectableChannel channel : kept.keySet()) {
      channel.close();
    }
  }
}
