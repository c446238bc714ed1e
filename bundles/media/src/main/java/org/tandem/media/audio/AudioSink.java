package org.tandem.media.audio;

/**
 * Takes the sound that was received, in order and without gaps. Called by the media loop: never
 * blocks.
 */
public interface AudioSink {
  /**
   * 20 ms of sound: decoded, or made up for what was lost.
   *
   * @param samples linear, valid only during the call
   * @param count how many of them, {@code sampleRateHz / 50}
   */
  void frame(short[] samples, int count);

  /**
   * Whether somebody hears it at once, so that a gap is better than a delay: what waited for a
   * network that stalled is then given out without delay, several frames together.
   */
  default boolean isLive() {
    return false;
  }

  /**
   * Nothing comes any more: another sink took its place, none did, or the session was closed. What
   * had arrived before was given to {@link #frame} first.
   */
  default void ended() {}
}
