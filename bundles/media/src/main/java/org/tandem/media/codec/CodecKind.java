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
 * @param channels as {@code a=rtpmap} names them; what is spoken here is mono all the same
 * @param parameters what {@code a=fmtp} says of it; empty text for nothing
 * @param forCall makes one with the state of one call; a codec without state is always the same
 */
public record CodecKind(
    String name,
    int payloadType,
    int clockRateHz,
    int channels,
    String parameters,
    Supplier<Codec> forCall) {
  public static final CodecKind PCMU = mono("PCMU", 0, () -> G711.PCMU);
  public static final CodecKind PCMA = mono("PCMA", 8, () -> G711.PCMA);
  public static final CodecKind G722 = mono("G722", 9, G722::new);

  /** Always two channels and 48 kHz in SDP, whatever is sent (RFC 7587 §7). */
  public static final CodecKind OPUS =
      new CodecKind(
          "opus",
          111,
          48_000,
          2,
          "maxplaybackrate=16000;sprop-maxcapturerate=16000;maxaveragebitrate=32000",
          Opus::new);

  private static final List<CodecKind> ALL = List.of(PCMU, PCMA, G722, OPUS);

  private static CodecKind mono(String name, int payloadType, Supplier<Codec> forCall) {
    return new CodecKind(name, payloadType, 8000, 1, "", forCall);
  }

  /** The names of all that there are. */
  public static List<String> names() {
    return ALL.stream().map(CodecKind::name).toList();
  }

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
