package org.tandem.api.notify;

import org.tandem.api.mailbox.AudioClip;

/**
 * Makes sound small for mail programs. A service of an optional bundle; without one, sound is sent
 * as WAV. It takes a while, so nobody asks it on a call's or a media thread.
 */
public interface AudioCompression {
  /** What comes out: {@code audio/mpeg}. */
  String contentType();

  /** How such a file's name ends: {@code mp3}. */
  String extension();

  /** A whole file. */
  byte[] compress(AudioClip audio);
}
