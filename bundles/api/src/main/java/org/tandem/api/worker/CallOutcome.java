package org.tandem.api.worker;

/** How a call ended, seen by the worker. */
public enum CallOutcome {
  /** The conversation came to its end and we hung up. */
  COMPLETED(false),
  /** We handed the caller over to somebody else. */
  TRANSFERRED(false),
  /** The caller hung up, which is how most calls end. */
  CALLER_HUNG_UP(false),
  /** A message was to be left, and nothing but silence or the tones of a line came. */
  NOTHING_SAID(false),
  /** The caller gave up before we answered (RFC 3261 §9). */
  CANCELLED(false),
  /** We refused it: no common codec, full, unknown caller. */
  REFUSED(false),
  /** A call of ours that nobody answered, or that the gateway refused. */
  NOT_ANSWERED(false),
  /** No media came for longer than the limit. */
  MEDIA_TIMEOUT(false),
  /** The peer stopped answering: no ACK, or the session timer ran out (RFC 4028 §10). */
  PEER_GONE(false),
  /** It reached the longest duration that the settings allow. */
  CALL_LIMIT(false),
  /** The worker was closed while it went on: the limit of its drain, or the system stopped. */
  CUT(true),
  /** A fault of ours ended it. */
  FAILED(true);

  private final boolean isLost;

  CallOutcome(boolean isLost) {
    this.isLost = isLost;
  }

  /** Whether the caller lost the call through us. */
  public boolean isLost() {
    return isLost;
  }
}
