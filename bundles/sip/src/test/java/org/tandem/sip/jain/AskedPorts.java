package org.tandem.sip.jain;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Asks the ports of a running system in every way, for as long as it is told, and tells what was
 * lost: {@code AskedPorts 60 5060 5065 5066} while it recycles.
 */
final class AskedPorts {
  private AskedPorts() {}

  /** Takes seconds and ports. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    List<Asker> askers = new ArrayList<>();
    for (int i = 1; i < arguments.length; i++) {
      InetSocketAddress server =
          new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[i]));
      askers.add(Asker.datagrams(server));
      askers.add(Asker.connection(server));
      askers.add(Asker.connections(server));
    }
    for (Asker asker : askers) {
      Thread thread = new Thread(asker, "asker");
      thread.setDaemon(true);
      thread.start();
    }
    TimeUnit.SECONDS.sleep(Long.parseLong(arguments[0]));
    askers.forEach(Asker::enough);
    TimeUnit.SECONDS.sleep(1);
    for (Asker asker : askers) {
      System.err.printf(
          "%s %d asked, longest %d ms, lost: %s%n",
          asker.server, asker.asked(), asker.longestMillis(), asker.lost());
    }
  }
}
