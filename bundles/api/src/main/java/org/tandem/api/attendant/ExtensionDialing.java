package org.tandem.api.attendant;

/** Which extensions a caller of an auto attendant may dial. */
public enum ExtensionDialing {
  /** None: keys alone count. */
  OFF,
  /** Those of mailboxes. */
  MAILBOXES,
  /** Any of the dial plan's length. */
  ANY
}
