package org.tandem.media.codec;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A codec that can be agreed upon: how SDP names it, and how the codec of one call is made.
 *
 * @param name encoding name, compared without case (RFC 4566 §6)
 * @param payloadType its number in RTP by RFC 3551 table 4, or the one that we give it
 * @param clockRateHz of RTP timestamps, which is not always the sample rate (RFC 3551 §4.5.2)
 * @param forCall makes one with the state of one call; a codec without state is always the same
 */
public record CodecKind(String name, int payloadType, int clockRateHz, Supplier<Codec> forCall) {
  public static final CodecKind PCMU = new CodecKind("PCMU", 0, 8000, () -> G711.PCMU);
  public static final CodecKind PCMA = new CodecKind("PCMA", 8, 8000, () -> G711.PCMA);

  private static final List<CodecKind> ALL = List.of(PCMU, PCMA);

  /** The codec of this name. */
  public static Optional<CodecKind> named(String name) {
    return ALL.stream().filter(kind -> kind.name.equalsIgnoreCase(name)).findFirst();
  }

  /**
   * The codecs of these names, in their order.
   *
   * @throws IllegalArgumentException for a name that is not known, and for no name
   */
  public static List<CodecKind> named(List<String> names) {
    if (names.isEmpty()) {
      throw new IllegalArgumentException("no codec");
    }
    return names.stream().map(CodecKind::known).distinct().toList();
  }

  private static CodecKind known(String name) {
    return named(name).orElseThrow(() -> new IllegalArgumentException("no codec: " + name));
  }

  /** Timestamp units of 20 ms. */
  public int frameUnits() {
    return clockRateHz / 50;
  }
}
