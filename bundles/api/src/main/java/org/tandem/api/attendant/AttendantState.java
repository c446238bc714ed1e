package org.tandem.api.attendant;

/** What an auto attendant says and offers at a moment. */
public enum AttendantState {
  /** Within the business hours. */
  OPEN,
  /** Outside of them. */
  CLOSED,
  /** Closed by a holiday. */
  HOLIDAY,
  /** Closed by an administrator, whatever the hours. */
  EMERGENCY
}
