package org.tandem.worker.call;

import org.tandem.worker.prompt.Prompt;

/** Why a caller could not be handed over to somebody else. */
public enum Unreached {
  BUSY(Prompt.TRANSFER_BUSY),
  NO_ANSWER(Prompt.TRANSFER_NO_ANSWER),
  /** There is no such number, or the gateway does not hand over, or does not say why. */
  REFUSED(Prompt.TRANSFER_FAILED);

  private final Prompt said;

  Unreached(Prompt said) {
    this.said = said;
  }

  /** How the caller is told. */
  public Prompt said() {
    return said;
  }
}
