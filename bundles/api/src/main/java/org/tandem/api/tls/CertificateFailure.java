package org.tandem.api.tls;

/** Says in a sentence why a certificate cannot be used, or made. */
public final class CertificateFailure extends Exception {
  private static final long serialVersionUID = 1L;

  public CertificateFailure(String message) {
    super(message);
  }

  public CertificateFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
