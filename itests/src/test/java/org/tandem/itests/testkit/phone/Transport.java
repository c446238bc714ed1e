package org.tandem.itests.testkit.phone;

/** How SIP messages travel. */
public enum Transport {
  UDP,
  TCP;

  /** As in a URI parameter: {@code udp}. */
  public String parameter() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
