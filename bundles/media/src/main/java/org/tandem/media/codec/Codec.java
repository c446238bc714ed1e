package org.tandem.media.codec;

/** A voice codec as it is sent: frames of 20 ms. Stateless codecs share one object. */
public interface Codec {
  /** Its encoding name in SDP: {@code PCMU} (RFC 4855). */
  String name();

  /** The rate of linear samples in and out: 8000, 16000. */
  int sampleRateHz();

  /** Largest payload of one frame in bytes. */
  int maxFrameBytes();

  /**
   * Encodes 20 ms.
   *
   * @param samples linear, {@code sampleRateHz / 50} of them from {@code at}
   * @return bytes written to {@code payload} from {@code offset}
   */
  int encode(short[] samples, int at, byte[] payload, int offset);

  /**
   * Decodes one payload.
   *
   * @return samples written to {@code samples} from 0
   */
  int decode(byte[] payload, int offset, int length, short[] samples);

  /** How many samples a payload holds, told without decoding it; 20 ms unless it shows. */
  default int samples(byte[] payload, int offset, int length) {
    return sampleRateHz() / 50;
  }

  /** This codec, decoded to another sample rate; itself where that is its own. */
  default Codec heardAt(int otherRateHz) {
    return otherRateHz == sampleRateHz() ? this : new OtherRate(this, otherRateHz);
  }
}
