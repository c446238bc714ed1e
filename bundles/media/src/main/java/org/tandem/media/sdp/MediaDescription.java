package org.tandem.media.sdp;

import java.util.List;
import java.util.Optional;

/**
 * One {@code m=} line and what belongs to it, what the session says for all included.
 *
 * @param kind {@code audio}
 * @param port 0 where it is refused or taken away
 * @param portCount 1 normally (RFC 4566 §5.14)
 * @param protocol {@code RTP/AVP}
 * @param formats payload types, for RTP
 * @param address of its {@code c=} line, as it is written; empty if there is none
 * @param attributes what follows {@code a=}, its own before those of the session
 */
record MediaDescription(
    String kind,
    int port,
    int portCount,
    String protocol,
    List<String> formats,
    Optional<String> address,
    List<String> attributes) {

  /** The value of the first attribute {@code name:value}. */
  Optional<String> attribute(String name) {
    String start = name + ':';
    return attributes.stream()
        .filter(attribute -> attribute.startsWith(start))
        .map(attribute -> attribute.substring(start.length()).strip())
        .findFirst();
  }

  /** Whether there is an attribute without a value. */
  boolean hasFlag(String name) {
    return attributes.contains(name);
  }

  /** The first that is said; both ways if nothing is. */
  Direction direction() {
    for (String attribute : attributes) {
      for (Direction direction : Direction.values()) {
        if (direction.attribute().equals(attribute)) {
          return direction;
        }
      }
    }
    return Direction.SENDRECV;
  }

  /** What {@code a=rtpmap} says of a format: {@code PCMU/8000}. */
  Optional<String> rtpmap(String format) {
    String start = "rtpmap:" + format + ' ';
    return attributes.stream()
        .filter(attribute -> attribute.startsWith(start))
        .map(attribute -> attribute.substring(start.length()).strip())
        .findFirst();
  }
}
