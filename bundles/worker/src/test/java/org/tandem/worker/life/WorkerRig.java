package org.tandem.worker.life;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.tandem.api.worker.CallSnapshot;
import org.tandem.api.worker.Generation;
import org.tandem.api.worker.PortSlot;
import org.tandem.api.worker.Worker;
import org.tandem.api.worker.WorkerSpec;
import org.tandem.api.worker.WorkerStartFailure;
import org.tandem.worker.fake.FixedServices;
import org.tandem.worker.fake.MemoryStore;

/** A worker on real sockets of the loopback, with a store in memory. */
final class WorkerRig implements AutoCloseable {
  final List<String> journal = new CopyOnWriteArrayList<>();
  final MemoryStore store = new MemoryStore(journal::add);
  final FixedServices services = new FixedServices(store);
  final TandemWorkerFactory factory = new TandemWorkerFactory(services, "Tandem/test");

  /** Starts a worker with settings that make tests short. */
  Worker start(int generation, int port, Map<String, Object> more) throws WorkerStartFailure {
    return factory.start(spec(generation, port, more));
  }

  /** Starts a worker with settings beyond what an administrator may set. */
  Worker start(int generation, int port, UnaryOperator<WorkerSettings> change)
      throws WorkerStartFailure {
    Setup setup = Setup.of(spec(generation, port, Map.of()));
    return factory.start(new Setup(setup.spec(), change.apply(setup.settings()), setup.network()));
  }

  static WorkerSpec spec(int generation, int port, Map<String, Object> more) {
    Map<String, Object> settings =
        new HashMap<>(
            Map.of(
                "keys.first", "1s",
                "keys.between", "1s",
                "recording.silence", "2s",
                "rtp.ports", "42000-42999"));
    settings.putAll(more);
    return new WorkerSpec(
        new Generation(generation), new PortSlot(port, port - 1), Map.of(), settings);
  }

  /** What the callers of a worker hear or do now. */
  List<String> doing(Worker worker) {
    return worker.calls().stream().map(CallSnapshot::doing).toList();
  }

  /** A port that is free for UDP and TCP. */
  static int freePort() throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    while (true) {
      try (DatagramSocket udp = new DatagramSocket(new InetSocketAddress(loopback, 0));
          ServerSocket tcp = new ServerSocket()) {
        tcp.bind(new InetSocketAddress(loopback, udp.getLocalPort()));
        return udp.getLocalPort();
      } catch (IOException takenForTcp) {
        continue;
      }
    }
  }

  /** Threads of a generation that are alive. */
  static List<String> threads(int generation) {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.matches("(sip|media|call)-g" + generation + "\\b.*"))
        .sorted()
        .toList();
  }

  /** A sound that is nowhere like itself. */
  static short[] speech(Duration length, long seed) {
    Random random = new Random(seed);
    short[] samples = new short[(int) (length.toMillis() * 8)];
    double low = 0;
    for (int i = 0; i < samples.length; i++) {
      low = 0.7 * low + 0.3 * random.nextGaussian();
      samples[i] = (short) (6000 * low);
    }
    return samples;
  }

  @Override
  public void close() {
    factory.close();
  }
}
