package org.tandem.worker.life;

import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.api.worker.IdlePorts;
import org.tandem.api.worker.PortSlot;
import org.tandem.sip.SipEndpoint;
import org.tandem.worker.service.Services;

/**
 * The sockets of a worker's slot: taken over from whoever answered there, and given back, so that
 * nothing that comes meanwhile is lost. While nobody answers there they are the worker's own.
 */
record SlotSockets(PortSlot slot, Services services) {
  private static final Logger LOG = LoggerFactory.getLogger(SlotSockets.class);

  /** Opens an endpoint with the sockets that it is given. */
  interface Opening {
    SipEndpoint with(Map<SelectableChannel, byte[]> sockets) throws IOException;
  }

  /** Opens an endpoint at the slot; where that fails, others may have it again. */
  SipEndpoint open(Opening opening) throws IOException {
    try {
      return opening.with(taken());
    } catch (IOException missed) { // whoever answers there may have begun just now
      LOG.debug("once more: {}", missed.toString());
    }
    try {
      return opening.with(taken());
    } catch (IOException taken) {
      give(Map.of());
      throw taken;
    }
  }

  /** Closes an endpoint, but not what others go on with. */
  void close(SipEndpoint endpoint) {
    endpoint.close(this::give);
  }

  private Map<SelectableChannel, byte[]> taken() {
    return services.idlePorts().map(idle -> idle.take(slot)).orElse(Map.of());
  }

  private void give(Map<SelectableChannel, byte[]> sockets) {
    Optional<IdlePorts> idle = services.idlePorts();
    try {
      if (idle.isPresent()) {
        idle.get().give(slot, sockets);
        return;
      }
    } catch (RuntimeException gone) {
      LOG.debug("nobody goes on with {}", slot, gone);
    }
    for (SelectableChannel socket : sockets.keySet()) {
      try {
        socket.close();
      } catch (IOException fault) {
        LOG.debug("closing a socket of {} failed", slot, fault);
      }
    }
  }
}
