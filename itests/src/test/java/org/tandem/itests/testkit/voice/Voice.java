package org.tandem.itests.testkit.voice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.tandem.itests.testkit.PhoneLoop;

/**
 * The voice of one call: an RTP port with a speaker and a listener. From {@link #start} to {@link
 * #close} it sends a packet each 20 ms, silence where there is nothing to say.
 */
public final class Voice implements AutoCloseable {
  private final PhoneLoop loop;
  private final DatagramChannel channel;
  private final DatagramChannel reports;
  private final Speaker speaker = new Speaker(ThreadLocalRandom.current().nextInt());
  private final Listener listener = new Listener();
  private final ByteBuffer received = ByteBuffer.allocate(2048);
  private final Runnable ticker = this::tick;
  private InetSocketAddress peer;
  private volatile long heardAtKeyMillis = -1;
  private boolean isMuted;

  private Voice(PhoneLoop loop, DatagramChannel channel, DatagramChannel reports) {
    this.loop = loop;
    this.channel = channel;
    this.reports = reports;
  }

  /**
   * Opens an RTP port, an even one, and the RTCP port after it (RFC 3550 §11), which is not read.
   */
  public static Voice open(PhoneLoop loop, InetAddress host) {
    try {
      Voice voice = openPair(loop, host);
      loop.watch(voice.channel, SelectionKey.OP_READ, voice::read);
      return voice;
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
  }

  public int port() {
    return channel.socket().getLocalPort();
  }

  /** Begins to send, or sends elsewhere or otherwise from now on. */
  public void start(InetSocketAddress peer, G711 codec, int eventType) {
    loop.run(
        () -> {
          boolean isFirst = this.peer == null;
          this.peer = peer;
          speaker.use(codec, eventType);
          if (isFirst) {
            loop.addTicker(ticker);
          }
        });
  }

  /**
   * Says something after what is being said.
   *
   * @return done when the last of it is sent
   */
  public CompletableFuture<Void> say(short[] samples) {
    return onLoop(() -> speaker.say(samples));
  }

  /**
   * Presses keys one after the other, 120 ms each with 140 ms between (RFC 4733).
   *
   * @return done after the last one
   */
  public CompletableFuture<Void> press(String keys) {
    return onLoop(
        () -> {
          CompletableFuture<Void> last = CompletableFuture.completedFuture(null);
          for (char key : keys.toCharArray()) {
            last = speaker.press(key);
          }
          return last;
        });
  }

  /** Stops in the middle of what is being said; silence follows. */
  public void hush() {
    loop.run(speaker::hush);
  }

  /** Sends nothing at all from now on, as a phone that died. */
  public void die() {
    loop.run(() -> isMuted = true);
  }

  public Heard heard() {
    return listener.heard();
  }

  /**
   * How much had been heard, by the RTP time of its packets, when the first packet of the newest
   * key was sent; negative before the first key.
   */
  public long heardAtKeyMillis() {
    return heardAtKeyMillis;
  }

  /** Done when the first packet comes. */
  public CompletableFuture<Long> firstPacket() {
    return listener.firstPacket();
  }

  /** Done when the first beep is over, or was over already. */
  public CompletableFuture<Long> beep() {
    return listener.beep();
  }

  /** Done when another beep is over than the one heard so far. */
  public CompletableFuture<Long> nextBeep() {
    return listener.nextBeep();
  }

  @Override
  public void close() {
    loop.run(
        () -> {
          loop.removeTicker(ticker);
          speaker.hush();
          try {
            channel.close();
            reports.close();
          } catch (IOException alreadyGone) {
            // Closed is what was wanted.
          }
        });
  }

  private CompletableFuture<Void> onLoop(
      java.util.function.Supplier<CompletableFuture<Void>> task) {
    CompletableFuture<CompletableFuture<Void>> posted = new CompletableFuture<>();
    loop.run(() -> posted.complete(task.get()));
    return posted.thenCompose(done -> done);
  }

  private void tick() {
    listener.tick(System.nanoTime());
    try {
      ByteBuffer packet = speaker.next();
      if (!isMuted) {
        channel.send(packet, peer);
      }
      if (speaker.takeBegunKey()) {
        heardAtKeyMillis = listener.heard().lengthMillis();
      }
    } catch (IOException closedOrRefused) {
      // As on a network: what cannot be sent is lost.
    }
  }

  private void read() {
    try {
      received.clear();
      for (var from = channel.receive(received); from != null; from = channel.receive(received)) {
        if (from.equals(peer)) { // others are calls of whoever had this port before
          listener.take(received.flip(), System.nanoTime());
        }
        received.clear();
      }
    } catch (IOException refused) {
      // An ICMP error; the next packet may come all the same.
    }
  }

  private static Voice openPair(PhoneLoop loop, InetAddress host) throws IOException {
    for (int attempt = 0; attempt < 100; attempt++) {
      DatagramChannel rtp = DatagramChannel.open();
      DatagramChannel rtcp = DatagramChannel.open();
      try {
        int port = rtp.bind(new InetSocketAddress(host, 0)).socket().getLocalPort();
        if (port % 2 == 0) {
          rtcp.bind(new InetSocketAddress(host, port + 1));
          return new Voice(loop, rtp, rtcp);
        }
      } catch (BindException taken) {
        // Another pair, then.
      }
      rtp.close();
      rtcp.close();
    }
    throw new BindException("no pair of ports free");
  }
}
