package org.tandem.api.worker;

/**
 * A plain and a TLS port that belong together. A worker listens on one slot; the next generation
 * takes the other.
 *
 * @param plain for UDP and TCP, 1 to 65535
 * @param tls for TLS, 1 to 65535, another one
 */
public record PortSlot(int plain, int tls) {
  public PortSlot {
    if (plain < 1 || plain > 65_535 || tls < 1 || tls > 65_535 || plain == tls) {
      throw new IllegalArgumentException("not two ports: " + plain + "/" + tls);
    }
  }

  /**
   * @param text {@code 5065/5067}
   * @throws IllegalArgumentException for anything else
   */
  public static PortSlot parse(String text) {
    String[] ports = text.split("/", -1);
    if (ports.length != 2) {
      throw new IllegalArgumentException("a port slot is PLAIN/TLS, not " + text);
    }
    return new PortSlot(Integer.parseInt(ports[0].strip()), Integer.parseInt(ports[1].strip()));
  }

  /** {@code 5065/5067}. */
  @Override
  public String toString() {
    return plain + "/" + tls;
  }
}
