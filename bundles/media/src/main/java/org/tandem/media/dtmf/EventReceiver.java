package org.tandem.media.dtmf;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Makes keys of the telephone events that arrive (RFC 4733 §2.5.2): each key once, at the first
 * packet of it that gets through. What belongs together is known by the timestamp, which all
 * packets of one key share. Only RTP's newest source is asked about; the sound between is another's
 * matter.
 *
 * <p>Key 5 for 100 ms at 8000 Hz, timestamp 1600, sent every 20 ms (the last packet three times):
 *
 * <pre>
 * ms   marker  timestamp  seq  event  duration  end
 *   0    1       1600      1     5       160     0   told: 5
 *  20    0       1600      2     5       320     0
 *  40    0       1600      3     5       480     0
 *  60    0       1600      4     5       640     0
 *  80    0       1600      5     5       800     1
 * 100    0       1600      6     5       800     1   sent again in case of loss
 * 120    0       1600      7     5       800     1
 * </pre>
 *
 * <p>Any of these may be lost or come late. A key held for longer than 0xFFFF units goes on in a
 * new segment: the same event, its timestamp 0xFFFF further (§2.5.1.3).
 */
public final class EventReceiver {
  private static final List<Optional<Key>> KEYS =
      Arrays.stream(Key.values()).map(Optional::of).toList();

  private boolean isKnown;
  private boolean isEnded;
  private int code;
  private int timestamp;

  /**
   * Takes a packet.
   *
   * @param at the RTP timestamp
   * @param payload at least {@link TelephoneEvent#BYTES} from {@code offset}
   * @return the key if it is new and one of the sixteen
   */
  public Optional<Key> packet(int at, byte[] payload, int offset) {
    int event = TelephoneEvent.code(payload, offset);
    boolean isEnd = TelephoneEvent.isEnd(payload, offset);
    int since = at - timestamp;
    if (isKnown && since < 0 && since > -TelephoneEvent.MAX_DURATION) {
      return Optional.empty(); // a repetition of an earlier key's end that was overtaken
    }
    boolean isSame = isKnown && since == 0 && event == code;
    boolean isNextSegment =
        isKnown && !isEnded && event == code && since % TelephoneEvent.MAX_DURATION == 0;
    isEnded = isSame ? isEnded || isEnd : isEnd;
    isKnown = true;
    code = event;
    timestamp = at;
    return isSame || isNextSegment ? Optional.empty() : key(event);
  }

  /** Whether a key is down, as far as the packets tell; its end may have been lost. */
  public boolean isDown() {
    return isKnown && !isEnded;
  }

  /** No packet came for too long: the key's end was lost. */
  public void expire() {
    isEnded = true;
  }

  /** Another source begins (RFC 3550 §8.2): its timestamps have nothing to do with the old ones. */
  public void reset() {
    isKnown = false;
  }

  private static Optional<Key> key(int event) {
    return event < KEYS.size() ? KEYS.get(event) : Optional.empty();
  }
}
