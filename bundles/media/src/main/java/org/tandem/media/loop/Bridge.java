package org.tandem.media.loop;

import java.util.Optional;
import org.tandem.media.audio.Passage;

/**
 * Two sessions of one loop whose peers talk to each other: what the one is heard to say is sent to
 * the other, decoded and coded anew, so that their codecs may differ. It takes the place of what
 * was sent and of who listened. Keys are left to the owners of the sessions, who are told of them.
 */
public final class Bridge implements AutoCloseable {
  private final MediaSession one;
  private final MediaSession other;

  private Bridge(MediaSession one, MediaSession other) {
    this.one = one;
    this.other = other;
  }

  public static Bridge between(MediaSession one, MediaSession other) {
    connect(one, other);
    connect(other, one);
    return new Bridge(one, other);
  }

  private static void connect(MediaSession from, MediaSession to) {
    Passage passage = new Passage();
    from.listen(Optional.of(passage));
    to.play(passage);
  }

  /** Both hear silence; harmless a second time, and where a session is closed. */
  @Override
  public void close() {
    for (MediaSession session : new MediaSession[] {one, other}) {
      session.listen(Optional.empty());
      session.stop();
    }
  }
}
