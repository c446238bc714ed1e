package org.tandem.worker.line;

import java.io.IOException;
import org.tandem.media.loop.MediaListener;
import org.tandem.media.loop.MediaSession;

/** Opens the voice of one call, at the address that its peer reaches. */
public interface MediaOpener {
  /**
   * @throws IOException where no port is free
   */
  MediaSession open(MediaListener listener) throws IOException;
}
