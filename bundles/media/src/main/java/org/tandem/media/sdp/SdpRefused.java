package org.tandem.media.sdp;

/** A session description that cannot be used: answered by 488 (RFC 3261 §21.4.26). */
public final class SdpRefused extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param message in words for a Warning header; nothing of what the peer sent
   */
  public SdpRefused(String message) {
    super(message);
  }
}
