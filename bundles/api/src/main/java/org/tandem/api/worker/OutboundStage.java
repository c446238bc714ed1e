package org.tandem.api.worker;

/** How far a placed call has come; told in this order, some perhaps not at all. */
public enum OutboundStage {
  /** The gateway is asked to call. */
  DIALLING,
  /** The telephone rings. */
  RINGING,
  /** Somebody picked up; the errand is being done. */
  ANSWERED
}
