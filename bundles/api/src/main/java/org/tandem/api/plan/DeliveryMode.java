package org.tandem.api.plan;

/** How a gateway's calls come to the active worker. */
public enum DeliveryMode {
  /** The SIP service answers 302, and the gateway calls the worker. */
  REDIRECT,
  /** The SIP service passes the call's messages on; the voice goes straight to the worker. */
  PROXY,
  /** 302, until the gateway turns out not to follow it; then passed on. */
  AUTO;

  /** As a setting is written: {@code redirect}. */
  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
