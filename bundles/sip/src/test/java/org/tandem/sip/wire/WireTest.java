package org.tandem.sip.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tandem.sip.ListenPoint;
import org.tandem.sip.SipSettings.Limits;
import org.tandem.sip.TlsEngines;
import org.tandem.sip.Transport;
import org.tandem.sip.text.RawMessage;

/** What one peer may cost, over real connections. */
@Timeout(30)
class WireTest {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  private static final Duration SHORT = Duration.ofMillis(600);
  private static final Limits TIGHT = new Limits(2_000, 6, 4, SHORT, SHORT.multipliedBy(3));
  private static final byte[] REQUEST =
      "OPTIONS sip:a SIP/2.0\r\nl: 0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);

  private final Inbox inbox = new Inbox();
  private final List<Socket> opened = new ArrayList<>();
  private Wire wire;

  /** Answers everything by the same bytes. */
  private static final class Inbox implements MessageSink {
    final BlockingQueue<Flow> flows = new LinkedBlockingQueue<>();
    final BlockingQueue<Unframed> unframed = new LinkedBlockingQueue<>();
    final BlockingQueue<IOException> lost = new LinkedBlockingQueue<>();
    volatile byte[] answer = "SIP/2.0 200 OK\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);

    @Override
    public void received(Flow flow, RawMessage message) {
      flows.add(flow);
      send(flow);
    }

    @Override
    public void unframed(Flow flow, RawMessage beginning, Unframed why) {
      unframed.add(why);
      send(flow);
    }

    private void send(Flow flow) {
      try {
        flow.send(answer);
      } catch (IOException tooLate) {
        lost.add(tooLate);
      }
    }
  }

  @BeforeEach
  void open() throws IOException {
    List<ListenPoint> points =
        List.of(
            new ListenPoint(LOOPBACK, 0, Transport.UDP),
            new ListenPoint(LOOPBACK, 0, Transport.TCP));
    wire = Wire.bind(points, TIGHT, TlsEngines.NONE);
    wire.start(inbox, 2, Thread::new);
  }

  @AfterEach
  void close() throws IOException {
    for (Socket socket : opened) {
      socket.close();
    }
    wire.close();
  }

  @Test
  void aPeerGetsItsShareOfConnectionsAndNoMore() throws IOException {
    for (int i = 0; i < 4; i++) {
      assertThat(answers(connect("127.0.0.1"))).isTrue();
    }
    assertThat(answers(connect("127.0.0.1"))).as("a fifth of one peer").isFalse();
    assertThat(answers(connect("127.0.0.2"))).as("of another peer").isTrue();
    assertThat(answers(connect("127.0.0.2"))).isTrue();
    assertThat(answers(connect("127.0.0.3"))).as("a seventh of all").isFalse();
  }

  @Test
  void aConnectionThatEndsMakesRoom() throws IOException {
    for (int i = 0; i < 4; i++) {
      connect("127.0.0.1");
    }
    opened.get(0).close();
    await().atMost(Duration.ofSeconds(5)).until(() -> answers(connect("127.0.0.1")));
  }

  @Test
  void aMessageThatComesTooSlowlyEndsTheConnection() throws IOException {
    Socket socket = connect("127.0.0.1");
    OutputStream out = socket.getOutputStream();
    long startNanos = System.nanoTime();
    out.write(REQUEST, 0, 10);
    assertThat(isClosed(socket, SHORT.multipliedBy(2))).isTrue();
    assertThat(Duration.ofNanos(System.nanoTime() - startNanos))
        .isGreaterThanOrEqualTo(SHORT.minusMillis(1));
  }

  @Test
  void trickledBytesBuyNoTime() throws IOException {
    Socket socket = connect("127.0.0.1");
    ScheduledExecutorService trickle = Executors.newSingleThreadScheduledExecutor();
    trickle.scheduleAtFixedRate(() -> write(socket, 'x'), 0, 100, TimeUnit.MILLISECONDS);
    assertThat(isClosed(socket, SHORT.multipliedBy(3))).isTrue();
    trickle.shutdownNow();
  }

  @Test
  void anIdleConnectionIsClosedAndABusyOneIsNot() throws IOException {
    Socket idle = connect("127.0.0.1");
    Socket busy = connect("127.0.0.1");
    long endNanos = System.nanoTime() + SHORT.multipliedBy(5).toNanos();
    while (System.nanoTime() < endNanos) {
      assertThat(answers(busy)).isTrue();
    }
    assertThat(isClosed(idle, Duration.ofMillis(1))).isTrue();
  }

  @Test
  void aMessageBeyondTheLimitIsToldAndTheConnectionClosed() throws IOException {
    Socket socket = connect("127.0.0.1");
    socket.getOutputStream().write(("OPTIONS sip:" + "a".repeat(3_000)).getBytes());
    assertThat(readLine(socket)).startsWith("SIP/2.0 200");
    assertThat(isClosed(socket, Duration.ofSeconds(3))).isTrue();
    assertThat(inbox.unframed).containsExactly(MessageSink.Unframed.SIZE);
  }

  @Test
  void aPeerThatDoesNotReadIsCutOff() throws IOException {
    inbox.answer = new byte[60_000];
    Socket socket = connect("127.0.0.1");
    socket.setReceiveBufferSize(4_096);
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 100_000; i++) {
                socket.getOutputStream().write(REQUEST);
              }
            })
        .isInstanceOf(SocketException.class);
    assertThat(inbox.lost).isNotEmpty();
  }

  @Test
  void aKeepAliveIsAnswered() throws IOException {
    Socket socket = connect("127.0.0.1");
    socket.getOutputStream().write("\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    assertThat(socket.getInputStream().readNBytes(2)).containsExactly('\r', '\n');
  }

  @Test
  void ourOwnConnectionsAreKeptAndFoundAgain() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 10, LOOPBACK)) {
      InetSocketAddress target = new InetSocketAddress(LOOPBACK, server.getLocalPort());
      ListenPoint tcp = wire.listening().get(1);
      Flow first = wire.flow(tcp, target);
      Flow second = wire.flow(tcp, target);
      assertThat(second).isSameAs(first);
      first.send(REQUEST);
      try (Socket accepted = server.accept()) {
        assertThat(accepted.getInputStream().readNBytes(REQUEST.length)).isEqualTo(REQUEST);
        accepted.getOutputStream().write(REQUEST);
        await().atMost(Duration.ofSeconds(5)).until(() -> !inbox.flows.isEmpty());
        assertThat(inbox.flows.element().remote()).isEqualTo(target);
      }
    }
  }

  @Test
  void connectionsBothWaysBetweenTheSameEndsAreBothClosed() throws IOException {
    ListenPoint tcp = wire.listening().get(1);
    try (ServerSocket server = new ServerSocket()) {
      server.setOption(StandardSocketOptions.SO_REUSEPORT, true);
      server.bind(new InetSocketAddress(LOOPBACK, 0));
      InetSocketAddress peer = new InetSocketAddress(LOOPBACK, server.getLocalPort());
      wire.flow(tcp, peer);
      try (Socket ours = server.accept();
          Socket theirs = new Socket()) {
        theirs.setOption(StandardSocketOptions.SO_REUSEPORT, true);
        theirs.bind(peer);
        theirs.connect(new InetSocketAddress(LOOPBACK, tcp.port()));
        assertThat(answers(theirs)).isTrue();
        wire.close();
        assertThat(isClosed(theirs, SHORT)).as("theirs").isTrue();
        assertThat(isClosed(ours, SHORT)).as("ours").isTrue();
      }
    }
  }

  @Test
  void aPeerCannotMakeUsOpenConnectionsWithoutEnd() throws IOException {
    ListenPoint tcp = wire.listening().get(1);
    for (int i = 0; i <= TIGHT.connectionsPerPeer(); i++) {
      try (ServerSocket server = new ServerSocket(0, 10, LOOPBACK)) {
        InetSocketAddress target = new InetSocketAddress(LOOPBACK, server.getLocalPort());
        if (i < TIGHT.connectionsPerPeer()) {
          wire.flow(tcp, target);
          opened.add(server.accept());
        } else {
          assertThatThrownBy(() -> wire.flow(tcp, target)).hasMessageContaining("too many");
        }
      }
    }
  }

  @Test
  void aTakenPortIsNamedWithItsTransport() {
    ListenPoint taken = wire.listening().get(1);
    assertThatThrownBy(() -> Wire.bind(List.of(taken), TIGHT, TlsEngines.NONE))
        .isInstanceOf(BindException.class)
        .hasMessageContaining("tcp 127.0.0.1:" + taken.port());
  }

  private Socket connect(String from) throws IOException {
    Socket socket =
        new Socket(LOOPBACK, wire.listening().get(1).port(), InetAddress.getByName(from), 0);
    opened.add(socket);
    return socket;
  }

  private static void write(Socket socket, int octet) {
    try {
      socket.getOutputStream().write(octet);
    } catch (IOException closed) {
      throw new UncheckedIOException(closed);
    }
  }

  private static boolean answers(Socket socket) {
    try {
      socket.getOutputStream().write(REQUEST);
      return readLine(socket).startsWith("SIP/2.0 200");
    } catch (IOException closed) {
      return false;
    }
  }

  private static String readLine(Socket socket) throws IOException {
    socket.setSoTimeout(3_000);
    byte[] answer = socket.getInputStream().readNBytes(18);
    return new String(answer, StandardCharsets.ISO_8859_1);
  }

  private static boolean isClosed(Socket socket, Duration limit) throws IOException {
    socket.setSoTimeout((int) limit.toMillis());
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketTimeoutException open) {
      return false;
    } catch (SocketException reset) {
      return true;
    }
  }
}
