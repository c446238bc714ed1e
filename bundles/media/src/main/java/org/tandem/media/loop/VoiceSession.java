package org.tandem.media.loop;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.tandem.media.audio.AudioSink;
import org.tandem.media.audio.AudioSource;
import org.tandem.media.codec.Codec;
import org.tandem.media.codec.CodecKind;
import org.tandem.media.dtmf.Key;
import org.tandem.media.port.PortPair;
import org.tandem.media.sdp.Agreement;
import org.tandem.media.sdp.Negotiation;
import org.tandem.media.sdp.SdpRefused;

/**
 * The callers' side of a session: takes what any thread wants and hands it over to its {@link
 * Voice} on the media thread. SDP alone is worked on by the thread that asks.
 */
final class VoiceSession implements MediaSession {
  private static final int USUAL_RATE_HZ = 8000;

  private final Negotiation negotiation;
  private final MediaListener listener;
  private final Voice voice;
  private final Surroundings.Handover loop;
  private final Map<CodecKind, Codec> codecs = new HashMap<>();
  private volatile Optional<Codec> sentCodec = Optional.empty();
  private volatile int sampleRateHz;
  private volatile boolean isClosed;

  VoiceSession(
      PortPair ports,
      Negotiation negotiation,
      MediaListener listener,
      Surroundings surroundings,
      long nowNanos) {
    this.negotiation = negotiation;
    this.listener = listener;
    this.loop = surroundings.loop();
    this.voice = new Voice(ports, new UntilClosed(), surroundings, nowNanos);
  }

  @Override
  public String answer(String offer) throws SdpRefused {
    synchronized (negotiation) {
      String answer = negotiation.answer(offer);
      agreed();
      return answer;
    }
  }

  @Override
  public String offer() {
    synchronized (negotiation) {
      return negotiation.offer();
    }
  }

  @Override
  public void accept(String answer) throws SdpRefused {
    synchronized (negotiation) {
      negotiation.accept(answer);
      agreed();
    }
  }

  private void agreed() {
    Agreement agreed = negotiation.agreement().orElseThrow();
    Codec codec = codec(agreed.codec());
    agreed.received().codecs().values().forEach(this::codec);
    Map<CodecKind, Codec> known = Map.copyOf(codecs);
    sentCodec = Optional.of(codec);
    sampleRateHz = sampleRateHz == 0 ? codec.sampleRateHz() : sampleRateHz;
    loop.run(this, () -> voice.agree(agreed, known));
  }

  private Codec codec(CodecKind kind) {
    return codecs.computeIfAbsent(kind, made -> made.forCall().get());
  }

  @Override
  public void play(AudioSource source) {
    loop.run(this, () -> voice.play(source));
  }

  @Override
  public void stop() {
    loop.run(this, () -> voice.play(null));
  }

  @Override
  public void listen(Optional<AudioSink> sink) {
    loop.run(this, () -> voice.listen(sink));
  }

  @Override
  public void press(Key key) {
    loop.run(this, () -> voice.press(key));
  }

  @Override
  public Optional<Codec> codec() {
    return sentCodec;
  }

  @Override
  public int sampleRateHz() {
    return sampleRateHz == 0 ? USUAL_RATE_HZ : sampleRateHz;
  }

  @Override
  public MediaFigures figures() {
    return voice.figures();
  }

  @Override
  public void close() {
    isClosed = true;
    loop.run(this, () -> {});
  }

  /** Whether somebody closed it: the loop releases it then in place of anything else. */
  boolean isClosed() {
    return isClosed;
  }

  /** For the media thread. */
  Voice voice() {
    return voice;
  }

  /** Gives all back, on the media thread or after its end. */
  void release() {
    isClosed = true;
    voice.release();
  }

  /** A fault of ours ends it. */
  void fail() {
    boolean isWanted = !isClosed;
    try {
      release();
    } finally {
      if (isWanted) {
        listener.failed();
      }
    }
  }

  /** Tells the listener nothing any more once the session was closed. */
  private final class UntilClosed implements MediaListener {
    @Override
    public void key(Key key) {
      if (!isClosed) {
        listener.key(key);
      }
    }

    @Override
    public void played(AudioSource source) {
      if (!isClosed) {
        listener.played(source);
      }
    }

    @Override
    public void silentPeer() {
      if (!isClosed) {
        listener.silentPeer();
      }
    }
  }
}
