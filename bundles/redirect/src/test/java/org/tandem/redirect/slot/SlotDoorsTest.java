package org.tandem.redirect.slot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.channels.SelectableChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tandem.api.worker.PortSlot;
import org.tandem.sip.Answer;
import org.tandem.sip.ListenPoint;
import org.tandem.sip.SipSettings;
import org.tandem.sip.SipSettings.Limits;
import org.tandem.sip.Transport;

/** Ports of slots that are answered, lent and given back, with real sockets. */
@Timeout(60)
class SlotDoorsTest {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Optional<SipSettings> SERVICE =
      Optional.of(
          new SipSettings(
              "sip-slots-test",
              "Tandem/test",
              List.of(new ListenPoint(LOOPBACK, 0, Transport.UDP)),
              1,
              Limits.DEFAULT));

  private final AtomicBoolean hasWorker = new AtomicBoolean();
  private final SlotDoors doors =
      new SlotDoors(
          request -> Optional.of(Answer.of(302, "Moved Temporarily")),
          slot -> hasWorker.get(),
          Duration.ofMillis(100));
  private PortSlot slot;
  private DatagramSocket caller;

  @BeforeEach
  void choosePort() throws IOException {
    int port = freePort();
    slot = new PortSlot(port, port == 1 ? 2 : port - 1);
    caller = new DatagramSocket(0, LOOPBACK);
  }

  @AfterEach
  void close() {
    doors.close();
    caller.close();
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .noneMatch(name -> name.startsWith("sip-slots-test") || name.equals("sip-redirect-slots"));
  }

  @Test
  void theSlotsAreAnsweredByDatagramAndByStream() throws IOException {
    open();
    send();
    assertThat(answer()).startsWith("SIP/2.0 302 ");
    try (Socket connection = new Socket(LOOPBACK, slot.plain())) {
      assertThat(asked(connection)).startsWith("SIP/2.0 302 ");
    }
    assertThat(doors.listening())
        .extracting(ListenPoint::transport)
        .containsExactly(Transport.UDP, Transport.TCP);
    assertThat(doors.hold(slot)).isTrue();
  }

  @Test
  void whatComesWhileAWorkerHasThemWaitsUntilSomebodyReads() throws IOException {
    open();
    try (Socket before = new Socket(LOOPBACK, slot.plain())) {
      assertThat(asked(before)).startsWith("SIP/2.0 302 ");
      Map<SelectableChannel, byte[]> lent = doors.take(slot);
      assertThat(lent).hasSize(3); // the connection goes along
      assertThat(doors.listening()).isEmpty();
      assertThat(doors.hold(slot)).isFalse();
      send();
      caller.setSoTimeout(300);
      assertThatThrownBy(this::answer).isInstanceOf(SocketTimeoutException.class);
      try (Socket meanwhile = new Socket(LOOPBACK, slot.plain())) {
        write(meanwhile);
        write(before);
        doors.give(slot, lent);
        assertThat(answer()).startsWith("SIP/2.0 302 ");
        assertThat(read(meanwhile)).startsWith("SIP/2.0 302 ");
        assertThat(read(before)).startsWith("SIP/2.0 302 ");
      }
    }
  }

  @Test
  void aWorkerThatCouldNotStartLeavesThemToUs() {
    open();
    doors.take(slot).keySet().forEach(SlotDoorsTest::close);
    doors.give(slot, Map.of());
    await().atMost(SOON).until(() -> doors.listening().size() == 2);
  }

  @Test
  void portsOfAnotherProgramAreWaitedFor() throws IOException {
    try (DatagramSocket other = new DatagramSocket(slot.plain(), LOOPBACK)) {
      doors.use(SERVICE);
      doors.slots(List.of(slot));
      assertThat(other.isBound()).isTrue();
      assertThat(doors.listening()).isEmpty();
    }
    await().atMost(SOON).until(() -> doors.listening().size() == 2);
  }

  @Test
  void slotsThatAreNoneAnyMoreAreClosed() throws IOException {
    open();
    Map<SelectableChannel, byte[]> lent = doors.take(slot);
    int other = freePort();
    doors.slots(List.of(new PortSlot(other, other - 1)));
    await().atMost(SOON).until(() -> doors.listening().size() == 2);
    assertThat(doors.listening()).allMatch(point -> point.port() == other);
    doors.give(slot, lent);
    await().atMost(SOON).until(() -> lent.keySet().stream().noneMatch(SelectableChannel::isOpen));
    assertThat(doors.take(slot)).isEmpty();
  }

  @Test
  void switchedOffItLeavesThePortsToWorkers() throws IOException {
    open();
    doors.use(Optional.empty());
    await().atMost(SOON).until(() -> doors.listening().isEmpty());
    try (ServerSocket worker = new ServerSocket(slot.plain(), 1, LOOPBACK)) {
      assertThat(worker.isBound()).isTrue();
    }
  }

  private void open() {
    doors.use(SERVICE);
    doors.slots(List.of(slot));
    await().atMost(SOON).until(() -> doors.listening().size() == 2);
  }

  private static void close(SelectableChannel channel) {
    try {
      channel.close();
    } catch (IOException fault) {
      throw new IllegalStateException(fault);
    }
  }

  private void send() throws IOException {
    byte[] request = request("UDP");
    caller.send(
        new DatagramPacket(request, request.length, new InetSocketAddress(LOOPBACK, slot.plain())));
  }

  private String answer() throws IOException {
    DatagramPacket answer = new DatagramPacket(new byte[4_096], 4_096);
    caller.receive(answer);
    caller.setSoTimeout((int) SOON.toMillis());
    return new String(answer.getData(), 0, answer.getLength(), StandardCharsets.ISO_8859_1);
  }

  private static String asked(Socket connection) throws IOException {
    write(connection);
    return read(connection);
  }

  private static void write(Socket connection) throws IOException {
    connection.getOutputStream().write(request("TCP"));
  }

  private static String read(Socket connection) throws IOException {
    connection.setSoTimeout((int) SOON.toMillis());
    StringBuilder text = new StringBuilder();
    while (!text.toString().endsWith("\r\n\r\n")) {
      int next = connection.getInputStream().read();
      assertThat(next).as("closed after " + text).isNotNegative();
      text.append((char) next);
    }
    return text.toString();
  }

  private static byte[] request(String transport) {
    return String.join(
            "\r\n",
            "OPTIONS sip:2001@127.0.0.1 SIP/2.0",
            "Via: SIP/2.0/" + transport + " 127.0.0.1:9;rport;branch=z9hG4bKslot",
            "Max-Forwards: 70",
            "From: <sip:5550100@127.0.0.1>;tag=a",
            "To: <sip:2001@127.0.0.1>",
            "Call-ID: slot",
            "CSeq: 1 OPTIONS",
            "Content-Length: 0",
            "",
            "")
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  /** One that is free for UDP and TCP. */
  private static int freePort() throws IOException {
    while (true) {
      try (ServerSocket tcp = new ServerSocket(0, 1, LOOPBACK);
          DatagramSocket udp = new DatagramSocket(tcp.getLocalPort(), LOOPBACK)) {
        return udp.getLocalPort();
      } catch (IOException takenForUdp) {
        continue;
      }
    }
  }
}
