package org.tandem.api.notify;

import java.util.Locale;
import java.util.Optional;
import org.tandem.api.mailbox.AudioClip;

/**
 * Turns speech into text. A service that is there or not; whoever asks it waits as long as it wants
 * to, and interrupts it then. Never asked on a media thread or by a worker's generation.
 */
public interface Transcriber {
  /**
   * The words of a recording.
   *
   * @param language that is probably spoken
   * @return empty where nothing was understood, the language is not known, or it failed, which it
   *     has logged
   */
  Optional<String> transcribe(AudioClip audio, Locale language);
}
