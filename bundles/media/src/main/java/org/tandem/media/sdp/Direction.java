package org.tandem.media.sdp;

import java.util.Locale;

/** Who sends (RFC 4566 §6), seen by the one who says it. */
public enum Direction {
  SENDRECV(true, true),
  SENDONLY(true, false),
  RECVONLY(false, true),
  INACTIVE(false, false);

  private final boolean sends;
  private final boolean receives;

  Direction(boolean sends, boolean receives) {
    this.sends = sends;
    this.receives = receives;
  }

  public boolean sends() {
    return sends;
  }

  public boolean receives() {
    return receives;
  }

  /** The same, seen by the other side (RFC 3264 §6.1). */
  public Direction mirrored() {
    return of(receives, sends);
  }

  /** Without receiving, as {@code c=0.0.0.0} means it (RFC 3264 §8.4). */
  Direction deaf() {
    return of(sends, false);
  }

  /** As it is written. */
  String attribute() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static Direction of(boolean sends, boolean receives) {
    if (sends) {
      return receives ? SENDRECV : SENDONLY;
    }
    return receives ? RECVONLY : INACTIVE;
  }
}
