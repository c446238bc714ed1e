package org.tandem.sip.wire;

import org.tandem.sip.text.RawMessage;

/** Takes what comes in. Called on the wire's threads; whatever it throws is logged. */
public interface MessageSink {
  /** A message, complete as far as can be told. */
  void received(Flow flow, RawMessage message);

  /**
   * The beginning of a message whose end cannot be told or is too far away. A connection is closed
   * after what is sent here.
   */
  void unframed(Flow flow, RawMessage beginning, Unframed why);

  /** Why a message cannot be cut out of what arrives. */
  enum Unframed {
    /** No Content-Length in a stream, several, or one that is no number (RFC 3261 §18.3). */
    LENGTH,
    /** Larger than is taken. */
    SIZE
  }
}
