package org.tandem.shell.fake;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import org.tandem.api.redirect.ListeningPoint;
import org.tandem.api.redirect.RedirectService;

/** A SIP service on one address. */
public record FakeRedirect(InetSocketAddress address, List<String> transports)
    implements RedirectService {
  /** By UDP and TCP. */
  public FakeRedirect(InetSocketAddress address) {
    this(address, List.of("udp", "tcp"));
  }

  @Override
  public List<ListeningPoint> listening() {
    return transports.stream().map(transport -> new ListeningPoint(transport, address)).toList();
  }

  @Override
  public List<ListeningPoint> idle() {
    InetSocketAddress idle = new InetSocketAddress(address.getAddress(), 5066);
    return List.of(new ListeningPoint("udp", idle), new ListeningPoint("tcp", idle));
  }

  @Override
  public Map<String, Long> answers() {
    return Map.of("302", 1204L, "480", 0L, "dropped", 2L);
  }
}
