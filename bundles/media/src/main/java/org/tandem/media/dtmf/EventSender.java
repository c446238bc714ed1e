package org.tandem.media.dtmf;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Sends keys as telephone events, one packet in each frame of 20 ms, as drawn at {@link
 * EventReceiver}: 100 ms long, the end three times, 60 ms of nothing before the next key (RFC 4733
 * §2.5.1). Makes payloads; headers and sockets are its caller's.
 */
public final class EventSender {
  private static final int DOWN_FRAMES = 5;
  private static final int END_FRAMES = DOWN_FRAMES + 2;
  private static final int PAUSE_FRAMES = END_FRAMES + 3;

  private final Queue<Key> waiting = new ArrayDeque<>();
  private Key key;
  private int frame;
  private int startedAt;

  /** Sends a key after those that wait. */
  public void press(Key next) {
    waiting.add(next);
  }

  /** Forgets what was not sent: the peer takes no events any more. */
  public void clear() {
    waiting.clear();
    key = null;
  }

  /** Whether the next frame is taken by a key, or by the pause between two. */
  public boolean isActive() {
    return key != null || !waiting.isEmpty();
  }

  /**
   * Makes the payload of the next frame.
   *
   * @param now the timestamp of the frame
   * @param frameUnits timestamp units of 20 ms
   * @return whether there is one; nothing is sent during a pause
   */
  public boolean next(int now, int frameUnits, byte[] payload, int offset) {
    if (key == null) {
      key = waiting.remove();
      frame = 0;
      startedAt = now;
    }
    boolean isSent = frame < END_FRAMES;
    if (isSent) {
      int framesDown = Math.min(frame + 1, DOWN_FRAMES);
      boolean isEnd = framesDown == DOWN_FRAMES;
      TelephoneEvent.write(key, isEnd, framesDown * frameUnits, payload, offset);
    }
    frame++;
    if (frame == PAUSE_FRAMES || frame == END_FRAMES && waiting.isEmpty()) {
      key = null;
    }
    return isSent;
  }

  /** The timestamp of the payload that was made: when the key went down. */
  public int timestamp() {
    return startedAt;
  }

  /** Whether the payload that was made is a key's first, which has the marker. */
  public boolean isFirst() {
    return frame == 1;
  }
}
