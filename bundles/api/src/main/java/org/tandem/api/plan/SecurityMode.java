package org.tandem.api.plan;

/** How calls of a dial plan are protected: signalling and voice. */
public enum SecurityMode {
  /** SIP over UDP or TCP, RTP. */
  UNSECURED,
  /** SIP over TLS, RTP. */
  SIP_SECURED,
  /** SIP over TLS, SRTP. */
  SECURED
}
