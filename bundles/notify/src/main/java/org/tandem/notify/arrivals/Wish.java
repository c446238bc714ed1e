package org.tandem.notify.arrivals;

/** Whether something is wanted. */
public enum Wish {
  YES,
  NO,
  /** Nobody knows yet: nothing may be lost until that is known. */
  UNKNOWN
}
