package org.tandem.media.loop;

import java.util.Optional;
import org.tandem.media.audio.AudioSink;
import org.tandem.media.audio.AudioSource;
import org.tandem.media.codec.Codec;
import org.tandem.media.sdp.SdpRefused;

/**
 * The voice of one call: a pair of RTP and RTCP ports, what was agreed by SDP, what is being sent
 * and who listens. Methods from any thread; they hand over to the media loop and return at once.
 */
public interface MediaSession extends AutoCloseable {
  /**
   * Answers the peer's offer (RFC 3264 §6), the first one or a later one of the same call.
   *
   * @return our SDP
   * @throws SdpRefused if it is no SDP, or nothing in it can be used; what was agreed before stays
   */
  String answer(String offer) throws SdpRefused;

  /** Makes an offer of all our codecs. */
  String offer();

  /** Takes the peer's answer to our offer. */
  void accept(String answer) throws SdpRefused;

  /** Sends a source from its beginning in place of what is sent now. */
  void play(AudioSource source);

  /** Sends silence again; the source that was being sent is told as played. */
  void stop();

  /** Hands what is received to a sink, in place of the one before; empty to stop. */
  void listen(Optional<AudioSink> sink);

  /** Sends a key as telephone events (RFC 4733) for a tenth of a second, in place of sound. */
  void press(org.tandem.media.dtmf.Key key);

  /** What is sent; empty before the first agreement. */
  Optional<Codec> codec();

  /**
   * The rate of the samples that sinks get: the first codec's, and the same to the end, whatever
   * codecs are agreed later; 8000 before the first agreement.
   */
  int sampleRateHz();

  /** What was counted so far (RFC 3550 §6.4). */
  MediaFigures figures();

  /**
   * Gives the ports back; what is being sent stops, and nothing is told to the listener any more.
   */
  @Override
  void close();
}
