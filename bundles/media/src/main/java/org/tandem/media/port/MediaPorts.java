package org.tandem.media.port;

import java.net.InetAddress;
import org.tandem.media.rtp.NoMediaPort;

/** Where sessions get their ports. Any thread may ask. */
@FunctionalInterface
public interface MediaPorts {
  /**
   * @param local the address to bind; a wildcard for all
   */
  PortPair open(InetAddress local) throws NoMediaPort;
}
