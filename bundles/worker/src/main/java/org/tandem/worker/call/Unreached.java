package org.tandem.worker.call;

/** Why a caller could not be handed over to somebody else. */
public enum Unreached {
  BUSY,
  NO_ANSWER,
  /** There is no such number, or the gateway does not hand over, or does not say why. */
  REFUSED
}
