package org.tandem.api.config;

/** By what SIP is spoken, at the SIP service and at the workers alike. */
public enum StartupMode {
  /** UDP and TCP. */
  PLAIN,
  /** TLS alone: nothing listens on the plain ports. */
  TLS,
  /** All of them. */
  DUAL;

  /** Whether UDP and TCP are spoken. */
  public boolean isPlain() {
    return this != TLS;
  }

  /** Whether TLS is spoken. */
  public boolean isTls() {
    return this != PLAIN;
  }
}
