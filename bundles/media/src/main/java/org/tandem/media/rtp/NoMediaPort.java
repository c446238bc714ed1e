package org.tandem.media.rtp;

import java.io.IOException;

/** No pair of ports is free, so that no call can have a voice now. */
public final class NoMediaPort extends IOException {
  private static final long serialVersionUID = 1L;

  public NoMediaPort(String message) {
    super(message);
  }
}
