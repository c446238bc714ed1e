package org.tandem.store.mime;

import java.io.IOException;

/** The disk gave the file, but it is not what it should be: no fault of the disk. */
public final class UnreadableMail extends IOException {
  private static final long serialVersionUID = 1L;

  UnreadableMail(String message, Throwable cause) {
    super(message, cause);
  }
}
