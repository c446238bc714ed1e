package org.tandem.sip.jain;

/** Whoever takes the requests of a dialog. */
interface Leg {
  /** A request in the dialog, ACK too. */
  void received(Exchange request);

  /** Whether a transaction that the stack does not know is unfinished: a 2xx without its ACK. */
  boolean isUnfinished();

  /** The endpoint goes: ends without a word to the peer, and tells the listener. */
  void close();
}
