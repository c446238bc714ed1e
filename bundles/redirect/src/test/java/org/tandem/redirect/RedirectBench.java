package org.tandem.redirect;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.tandem.api.worker.ActiveWorker;
import org.tandem.api.worker.Generation;
import org.tandem.api.worker.PortSlot;
import org.tandem.redirect.mwi.Subscribing;
import org.tandem.sip.SipEndpoint;
import org.tandem.sip.jain.JainEndpoint;
import org.tandem.sip.redirect.ContactHost;

/**
 * Measures what a 302 costs: CPU time of the server's process for each INVITE that was answered,
 * callers in a closed loop over UDP on loopback. Prints; asserts nothing. Where Kamailio is
 * installed, it is measured in the same run, answering 302 without state and without its debugging
 * allocator ({@code -x fm}).
 *
 * <p>Arguments: seconds of each measurement (10), callers (8), port (free).
 */
public final class RedirectBench {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  private final int seconds;
  private final int callers;

  private RedirectBench(int seconds, int callers) {
    this.seconds = seconds;
    this.callers = callers;
  }

  /** Runs the measurements, or, as the child process, the server. */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length > 1 && arguments[0].equals("serve")) {
      serve(Integer.parseInt(arguments[1]));
      return;
    }
    RedirectBench bench = new RedirectBench(argument(arguments, 0, 10), argument(arguments, 1, 8));
    int port = argument(arguments, 2, freePort());
    System.out.printf("%-10s %9s %11s %12s%n", "server", "302/s", "lost", "CPU us/302");
    bench.measure("tandem", port, tandem(port));
    if (Files.isExecutable(Path.of("/usr/sbin/kamailio"))) {
      bench.measure("kamailio", port, kamailio(port));
    }
  }

  private static int argument(String[] arguments, int index, int otherwise) {
    return arguments.length > index ? Integer.parseInt(arguments[index]) : otherwise;
  }

  private static int freePort() throws IOException {
    try (DatagramSocket socket = new DatagramSocket(0, LOOPBACK)) {
      return socket.getLocalPort();
    }
  }

  private static void serve(int port) throws IOException, InterruptedException {
    RedirectSettings settings =
        RedirectSettings.from(Map.of(), Map.of("port", port, "transports", "udp"), "Tandem/bench");
    ActiveWorker worker = new ActiveWorker(new Generation(1), new PortSlot(5065, 5067));
    Doorkeeper doorkeeper =
        new Doorkeeper(
            () -> Optional.of(worker),
            Optional::empty,
            new Subscribing(Optional::empty),
            new Redirection(new ContactHost(List.of())));
    try (SipEndpoint endpoint = JainEndpoint.openStateless(settings.sip(), doorkeeper)) {
      System.err.println("tandem listens on " + Points.text(endpoint.listening()));
      System.in.read(); // until the parent has gone
    } catch (IOException ended) {
      // As above.
    }
  }

  private static Process tandem(int port) throws IOException {
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElse("java"),
            "-cp",
            System.getProperty("java.class.path"),
            RedirectBench.class.getName(),
            "serve",
            Integer.toString(port))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static Process kamailio(int port) throws IOException {
    Path config = Files.createTempFile("kamailio", ".cfg");
    config.toFile().deleteOnExit();
    Files.writeString(
        config,
        """
        listen=udp:127.0.0.1:%d
        children=4
        log_stderror=yes
        loadmodule "sl.so"
        loadmodule "textops.so"
        loadmodule "pv.so"
        request_route {
          if (is_method("ACK")) exit;
          append_to_reply("Contact: <sip:$rU@127.0.0.1:5065;transport=udp>\\r\\n");
          sl_send_reply("302", "Moved Temporarily");
        }
        """
            .formatted(port));
    return new ProcessBuilder(
            "/usr/sbin/kamailio", "-f", config.toString(), "-DD", "-x", "fm", "-m", "64")
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private void measure(String name, int port, Process server) throws Exception {
    try {
      load(port, Duration.ofSeconds(seconds)); // warms it up
      Duration before = cpu(server.toHandle());
      long[] counts = load(port, Duration.ofSeconds(seconds));
      Duration used = cpu(server.toHandle()).minus(before);
      System.out.printf(
          "%-10s %9d %11d %12.1f%n",
          name, counts[0] / seconds, counts[1], used.toNanos() / 1_000.0 / Math.max(1, counts[0]));
    } finally {
      server.descendants().forEach(ProcessHandle::destroy);
      server.destroy();
      server.waitFor(10, TimeUnit.SECONDS);
    }
  }

  /** CPU time of a process and what it has forked. */
  private static Duration cpu(ProcessHandle process) {
    return Stream.concat(Stream.of(process), process.descendants())
        .map(each -> each.info().totalCpuDuration().orElse(Duration.ZERO))
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** Gives how many were answered and how many were not. */
  private long[] load(int port, Duration length) throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(callers);
    List<Future<long[]>> running = new ArrayList<>();
    for (int i = 0; i < callers; i++) {
      int caller = i;
      running.add(threads.submit(() -> call(caller, port, length)));
    }
    long[] sums = new long[2];
    for (Future<long[]> one : running) {
      sums[0] += one.get()[0];
      sums[1] += one.get()[1];
    }
    threads.shutdown();
    return sums;
  }

  private static long[] call(int caller, int port, Duration length) throws IOException {
    long answered = 0;
    long lost = 0;
    InetSocketAddress server = new InetSocketAddress(LOOPBACK, port);
    try (DatagramSocket socket = new DatagramSocket(0, LOOPBACK)) {
      socket.setSoTimeout(200);
      DatagramPacket in = new DatagramPacket(new byte[4096], 4096);
      long endNanos = System.nanoTime() + length.toNanos();
      for (long i = 0; System.nanoTime() < endNanos; i++) {
        byte[] invite = invite(caller + "-" + i, socket.getLocalPort(), port);
        socket.send(new DatagramPacket(invite, invite.length, server));
        try {
          socket.receive(in);
          answered++;
        } catch (SocketTimeoutException none) {
          lost++;
        }
      }
    }
    return new long[] {answered, lost};
  }

  private static byte[] invite(String call, int own, int port) {
    String sdp =
        "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n"
            + "m=audio 20000 RTP/AVP 0 8 101\r\na=rtpmap:101 telephone-event/8000\r\n";
    return String.join(
            "\r\n",
            "INVITE sip:2001@127.0.0.1:" + port + " SIP/2.0",
            "Via: SIP/2.0/UDP 127.0.0.1:" + own + ";rport;branch=z9hG4bK" + call,
            "Max-Forwards: 70",
            "From: \"Bench\" <sip:5550100@127.0.0.1:" + own + ">;tag=t" + call,
            "To: <sip:2001@127.0.0.1:" + port + ">",
            "Call-ID: " + call + "@127.0.0.1",
            "CSeq: 1 INVITE",
            "Contact: <sip:5550100@127.0.0.1:" + own + ">",
            "Diversion: <sip:2002@127.0.0.1>;reason=no-answer",
            "Allow: INVITE, ACK, CANCEL, BYE, OPTIONS",
            "User-Agent: bench",
            "Content-Type: application/sdp",
            "Content-Length: " + sdp.length(),
            "",
            sdp)
        .getBytes(StandardCharsets.US_ASCII);
  }
}
