package org.tandem.sip;

import java.util.Locale;

/** How SIP messages travel. */
public enum Transport {
  UDP,
  TCP,
  TLS;

  /** As a {@code transport} parameter has it (RFC 3261 §19.1.1): {@code udp}. */
  public String parameter() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @param text in any case: {@code Tcp}
   * @throws IllegalArgumentException for a transport that we do not speak
   */
  public static Transport parse(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
