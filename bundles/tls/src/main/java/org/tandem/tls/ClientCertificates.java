package org.tandem.tls;

/** What is asked of those who call us (mutual TLS). */
enum ClientCertificates {
  /** Nothing. */
  NONE,
  /** A certificate, if they have one; one that is not trusted ends the connection. */
  WANTED,
  /** A certificate that is trusted. */
  REQUIRED
}
