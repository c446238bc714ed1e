package org.tandem.media.loop;

import java.time.Duration;
import java.util.List;
import org.tandem.media.codec.CodecKind;

/**
 * The settings of a media loop.
 *
 * @param firstPort first port of RTP; 0 for any ports that are free
 * @param lastPort last port, of RTCP
 * @param codecs encoding names in order of preference: {@code PCMU}, {@code PCMA}
 * @param silentPeer after how long without a packet a peer is told as silent
 * @param silentPeerOnHold the same while the call is on hold, when nothing need come
 */
public record MediaSettings(
    int firstPort,
    int lastPort,
    List<String> codecs,
    Duration silentPeer,
    Duration silentPeerOnHold) {

  /** 500 calls at a time; half a minute of nothing, ten minutes on hold. */
  public static final MediaSettings DEFAULT =
      new MediaSettings(
          20_000, 20_999, List.of("PCMU", "PCMA"), Duration.ofSeconds(30), Duration.ofMinutes(10));

  /**
   * @throws IllegalArgumentException for ports that do not exist or are not two, a codec that is
   *     not known, a time that is none
   */
  public MediaSettings {
    codecs = List.copyOf(codecs);
    CodecKind.named(codecs);
    boolean isRange = firstPort > 0 && lastPort <= 0xFFFF && firstPort + firstPort % 2 < lastPort;
    if (firstPort != 0 && !isRange) {
      throw new IllegalArgumentException("ports " + firstPort + " to " + lastPort);
    }
    if (silentPeer.compareTo(Duration.ZERO) <= 0 || silentPeerOnHold.compareTo(silentPeer) < 0) {
      throw new IllegalArgumentException("silent peer " + silentPeer + ", " + silentPeerOnHold);
    }
  }

  /** The same with any ports that are free. */
  public MediaSettings withAnyPorts() {
    return new MediaSettings(0, 0, codecs, silentPeer, silentPeerOnHold);
  }
}
