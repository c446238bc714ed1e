package org.tandem.sip.wire;

import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Set;
import java.util.function.Consumer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.sip.TlsEngines;

/**
 * TLS on one connection (RFC 8446, RFC 5246): opens what comes in, seals what goes out, and shakes
 * hands. Never waits: what takes computing is left to whoever runs {@link #compute}, and in the
 * meantime nothing moves. Not safe for threads, {@link #compute} apart: its connection's lock is
 * held.
 */
final class TlsLayer {
  private static final Logger LOG = LoggerFactory.getLogger(TlsLayer.class);
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
  private static final int FIRST_BYTES = 2048;
  private static final int WAITING_BYTES = 256 * 1024;

  private final SSLEngine engine;
  private final Consumer<byte[]> network;
  private final Consumer<ByteBuffer> plain;
  private final TlsEngines known;
  private final Deque<byte[]> waiting = new ArrayDeque<>();
  private int waitingBytes;
  private ByteBuffer incoming = ByteBuffer.allocate(FIRST_BYTES);
  private boolean isEstablished;

  /**
   * @param network takes what is to be sent
   * @param plain takes what was received, opened
   * @param known says whom we know by name where we called an address
   */
  TlsLayer(
      SSLEngine engine, Consumer<byte[]> network, Consumer<ByteBuffer> plain, TlsEngines known) {
    this.engine = engine;
    this.network = network;
    this.plain = plain;
    this.known = known;
  }

  /** Begins the handshake; a client says the first word. */
  void begin() throws SSLException {
    engine.beginHandshake();
    goOn();
  }

  /** Takes what came from the network. */
  void received(ByteBuffer bytes) throws SSLException {
    if (incoming.remaining() < bytes.remaining()) {
      enlarge(incoming.position() + bytes.remaining());
    }
    incoming.put(bytes);
    goOn();
  }

  /** Seals a message; one that comes before the handshake's end waits for it. */
  void send(byte[] message) throws SSLException {
    if (isEstablished) {
      if (engine.isOutboundDone()) {
        throw new SSLException("the peer has ended the connection");
      }
      seal(ByteBuffer.wrap(message));
      return;
    }
    waitingBytes += message.length;
    if (waitingBytes > WAITING_BYTES) {
      throw new SSLException("too much waits for the end of the handshake");
    }
    waiting.add(message);
  }

  /** Whether nothing moves until {@link #compute} was run. */
  boolean isToCompute() {
    return engine.getHandshakeStatus() == HandshakeStatus.NEED_TASK;
  }

  /** Signs and checks certificates: milliseconds. From any thread, while nothing else is called. */
  void compute() {
    Runnable task;
    while ((task = engine.getDelegatedTask()) != null) {
      task.run();
    }
  }

  boolean isEstablished() {
    return isEstablished;
  }

  /** Whether the peer has said that nothing more comes. */
  boolean isEnded() {
    return engine.isInboundDone();
  }

  /** The domains that the peer's certificate is for; none before the handshake's end. */
  Set<String> peerNames() {
    return isEstablished ? PeerNames.of(engine.getSession()) : Set.of();
  }

  /** Goes on as far as what came in allows. */
  void goOn() throws SSLException {
    ByteBuffer opened = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize());
    boolean moves = true;
    while (moves) {
      moves =
          switch (engine.getHandshakeStatus()) {
            case NEED_TASK -> {
              if (isEstablished) {
                throw new SSLException("the peer wants to renegotiate"); // cheap for it, not for us
              }
              yield false;
            }
            case NEED_WRAP -> seal(NOTHING);
            default -> open(opened);
          };
    }
    if (incoming.position() == 0 && incoming.capacity() > FIRST_BYTES) {
      incoming = ByteBuffer.allocate(FIRST_BYTES);
    }
  }

  /** The alert that says why it failed, or that all was said. */
  void farewell() {
    try {
      engine.closeOutbound();
      boolean moves = true;
      while (moves && !engine.isOutboundDone()) {
        moves = engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP && seal(NOTHING);
      }
    } catch (SSLException unsaid) {
      waiting.clear(); // nobody is there to be told
    }
  }

  private boolean open(ByteBuffer opened) throws SSLException {
    incoming.flip();
    SSLEngineResult result;
    try {
      result = engine.unwrap(incoming, opened.clear());
    } finally {
      incoming.compact();
    }
    if (opened.flip().hasRemaining()) {
      plain.accept(opened);
    }
    return switch (result.getStatus()) {
      case OK -> moved(result);
      case BUFFER_UNDERFLOW -> {
        if (!incoming.hasRemaining()) {
          enlarge(Math.max(engine.getSession().getPacketBufferSize(), 2 * incoming.capacity()));
        }
        yield false;
      }
      case BUFFER_OVERFLOW -> throw new SSLException("a record larger than allowed");
      case CLOSED -> engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP && seal(NOTHING);
    };
  }

  private boolean seal(ByteBuffer bytes) throws SSLException {
    ByteBuffer sealed = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
    do {
      SSLEngineResult result = engine.wrap(bytes, sealed.clear());
      if (sealed.flip().hasRemaining()) {
        network.accept(Arrays.copyOf(sealed.array(), sealed.limit()));
      }
      if (result.getStatus() != SSLEngineResult.Status.OK) {
        return false;
      }
      moved(result);
    } while (bytes.hasRemaining());
    return true;
  }

  private boolean moved(SSLEngineResult result) throws SSLException {
    if (result.getHandshakeStatus() == HandshakeStatus.FINISHED && !isEstablished) {
      checkPeer();
      isEstablished = true;
      for (byte[] message : waiting) {
        seal(ByteBuffer.wrap(message));
      }
      waiting.clear();
    }
    boolean isToSpeak = engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP;
    return result.bytesConsumed() > 0 || result.bytesProduced() > 0 || isToSpeak || isToCompute();
  }

  /**
   * Whom we called by name must be the one of its certificate (RFC 5922 §7.2), and whom we called
   * by address the one of that address, or else somebody known.
   */
  private void checkPeer() throws SSLException {
    if (!engine.getUseClientMode()) {
      return;
    }
    String host = engine.getPeerHost();
    X509Certificate certificate =
        PeerNames.certificate(engine.getSession())
            .orElseThrow(() -> new SSLException("it has no certificate"));
    Set<String> names = PeerNames.of(certificate);
    boolean isRight =
        PeerNames.isFor(certificate, host)
            || PeerNames.isAddress(host) && known.isKnown(certificate, names);
    if (!isRight) {
      LOG.warn(
          "{} is not spoken to: its certificate is for {}, not for that. Whom we call by an address"
              + " is also known by a name that is set as certificate of its gateway",
          host,
          names);
      throw new SSLException("its certificate is for " + names + ", not for " + host);
    }
  }

  private void enlarge(int bytes) {
    incoming = ByteBuffer.allocate(bytes).put(incoming.flip());
  }
}
