package org.tandem.media.dtmf;

/**
 * The payload of a telephone event (RFC 4733 §2.3), as functions on its four bytes.
 *
 * <pre>
 *  0                   1                   2                   3
 * |     event     |E|R| volume    |          duration             |
 * </pre>
 */
public final class TelephoneEvent {
  /** Bytes of a payload. */
  public static final int BYTES = 4;

  /** Longest duration that fits, in timestamp units; a longer key is cut into segments. */
  public static final int MAX_DURATION = 0xFFFF;

  private static final int END = 0x80;
  private static final int VOLUME_DBM0 = 10;

  private TelephoneEvent() {}

  /** The event code; 0 to 15 are keys. */
  public static int code(byte[] payload, int offset) {
    return payload[offset] & 0xFF;
  }

  /** Whether the key was released. */
  public static boolean isEnd(byte[] payload, int offset) {
    return (payload[offset + 1] & END) != 0;
  }

  /** How long the key is down, in timestamp units. */
  public static int duration(byte[] payload, int offset) {
    return (payload[offset + 2] & 0xFF) << 8 | payload[offset + 3] & 0xFF;
  }

  /** Writes a payload. */
  public static void write(Key key, boolean isEnd, int duration, byte[] payload, int offset) {
    payload[offset] = (byte) key.ordinal();
    payload[offset + 1] = (byte) ((isEnd ? END : 0) | VOLUME_DBM0);
    payload[offset + 2] = (byte) (duration >> 8);
    payload[offset + 3] = (byte) duration;
  }
}
