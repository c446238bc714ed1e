package org.tandem.sip;

import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.util.List;
import java.util.Map;
import org.tandem.sip.request.RequestSender;

/** An endpoint that answers statelessly and sends requests that stand alone from its sockets. */
public interface StatelessService extends SipEndpoint, RequestSender {
  /**
   * Opens what another endpoint in place of this one needs and this one has not, so that this one
   * need not end where that cannot be had. Left out is what nobody can have while this one is open:
   * the same port of all addresses, and of one.
   *
   * @return the sockets, to be given to the other one with those that this one gives away
   * @throws IOException naming the address and port that cannot be had; nothing is left open
   */
  Map<SelectableChannel, byte[]> beside(List<ListenPoint> wanted) throws IOException;
}
