package org.tandem.media.sdp;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.tandem.media.codec.CodecKind;

/**
 * Writes our descriptions of one session: the same identity in all of them, a new version exactly
 * when something changed (RFC 3264 §8).
 */
final class SdpWriter {
  private static final String EVENTS = "0-16";

  private final LocalMedia local;
  private final long sessionId;
  private long version;
  private String lastBody = "";

  SdpWriter(LocalMedia local, RandomGenerator random) {
    this.local = local;
    // 31 bits: some peers cannot read more.
    this.sessionId = random.nextLong(1, Integer.MAX_VALUE);
    this.version = sessionId - 1;
  }

  /** The whole text around its media. */
  String write(List<String> media) {
    String body = String.join("", media);
    if (!body.equals(lastBody)) {
      version++;
      lastBody = body;
    }
    String connection = local.connection();
    return "v=0\r\n"
        + ("o=- " + sessionId + ' ' + version + ' ' + connection + "\r\n")
        + "s=-\r\n"
        + ("c=" + connection + "\r\n")
        + "t=0 0\r\n"
        + body;
  }

  /** The media that we speak. */
  String audio(PayloadTypes types, Direction direction, boolean isMuxed) {
    List<String> formats = new ArrayList<>();
    StringBuilder attributes = new StringBuilder();
    for (Map.Entry<Integer, CodecKind> codec : types.codecs().entrySet()) {
      CodecKind kind = codec.getValue();
      formats.add(codec.getKey().toString());
      String channels = kind.channels() == 1 ? "" : "/" + kind.channels();
      attributes.append(rtpmap(codec.getKey(), kind.name(), kind.clockRateHz() + channels));
      if (!kind.parameters().isEmpty()) {
        attributes.append(fmtp(codec.getKey(), kind.parameters()));
      }
    }
    types
        .events()
        .forEach(
            (number, clock) -> {
              formats.add(Integer.toString(number));
              attributes.append(rtpmap(number, PayloadTypes.TELEPHONE_EVENT, clock.toString()));
              attributes.append(fmtp(number, EVENTS));
            });
    if (types.hasNoise()) {
      formats.add(Integer.toString(PayloadTypes.COMFORT_NOISE));
      attributes.append(rtpmap(PayloadTypes.COMFORT_NOISE, "CN", "8000"));
    }
    return "m=audio "
        + (local.port() + " RTP/AVP " + String.join(" ", formats) + "\r\n")
        + attributes
        + "a=ptime:20\r\n"
        + (isMuxed ? "a=rtcp-mux\r\n" : "")
        + ("a=" + direction.attribute() + "\r\n");
  }

  /** Media that is refused: port 0, and one format that means nothing (RFC 3264 §6). */
  static String refused(MediaDescription media) {
    return "m=" + media.kind() + " 0 " + media.protocol() + ' ' + media.formats().get(0) + "\r\n";
  }

  private static String rtpmap(int number, String name, String clock) {
    return "a=rtpmap:" + number + ' ' + name + '/' + clock + "\r\n";
  }

  private static String fmtp(int number, String parameters) {
    return "a=fmtp:" + number + ' ' + parameters + "\r\n";
  }
}
