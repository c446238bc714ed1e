package org.tandem.media.loop;

import org.tandem.media.audio.AudioSource;
import org.tandem.media.dtmf.Key;

/** What happens in a media session. Called on the media thread: must not block. */
public interface MediaListener {
  /** A key was pressed: told once, at its start (RFC 4733, or in-band tone). */
  void key(Key key);

  /** A source was sent to its end, or was replaced or stopped before. */
  void played(AudioSource source);

  /** No packet came for longer than the limit; told once. */
  void silentPeer();

  /** A fault of ours, already logged, ended the session: nothing is heard or sent any more. */
  default void failed() {
    silentPeer();
  }
}
