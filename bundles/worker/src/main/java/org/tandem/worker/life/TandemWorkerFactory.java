package org.tandem.worker.life;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.api.config.StartupMode;
import org.tandem.api.config.WrongSetting;
import org.tandem.api.worker.Generation;
import org.tandem.api.worker.PortSlot;
import org.tandem.api.worker.Worker;
import org.tandem.api.worker.WorkerFactory;
import org.tandem.api.worker.WorkerSpec;
import org.tandem.api.worker.WorkerStartFailure;
import org.tandem.media.loop.MediaLoop;
import org.tandem.sip.ListenPoint;
import org.tandem.sip.SipEndpoint;
import org.tandem.sip.SipSettings;
import org.tandem.sip.Transport;
import org.tandem.sip.jain.JainEndpoint;
import org.tandem.worker.service.Services;

/** Starts workers, one in the life of a bundle normally, and ends those that were not closed. */
public final class TandemWorkerFactory implements WorkerFactory, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TandemWorkerFactory.class);

  private final Services services;
  private final String product;
  private final Set<TandemWorker> started = ConcurrentHashMap.newKeySet();

  /**
   * @param product name and version for the Server header, to which the generation is added
   */
  public TandemWorkerFactory(Services services, String product) {
    this.services = services;
    this.product = product;
  }

  @Override
  public Worker start(WorkerSpec spec) throws WorkerStartFailure {
    try {
      return start(Setup.of(spec));
    } catch (WrongSetting wrong) {
      throw new WorkerStartFailure(wrong.getMessage(), wrong);
    }
  }

  Worker start(Setup setup) throws WorkerStartFailure {
    Generation generation = setup.spec().generation();
    // Voice first: a call may arrive as soon as SIP listens.
    MediaLoop media = MediaLoop.open("media-" + generation, setup.settings().media());
    boolean isStarted = false;
    try {
      Premises premises = Premises.of(setup, services, media);
      OutboundDesk outbound = new OutboundDesk(premises);
      CallDesk desk = new CallDesk(premises, outbound);
      SipEndpoint sip =
          premises
              .sockets()
              .open(sockets -> JainEndpoint.openCalls(sipSettings(setup), desk, sockets));
      outbound.open(sip);
      TandemWorker worker = new TandemWorker(premises, outbound, sip);
      started.add(worker);
      isStarted = true;
      return worker;
    } catch (IOException taken) {
      throw new WorkerStartFailure(
          "worker " + generation + " cannot listen: " + taken.getMessage(), taken);
    } finally {
      if (!isStarted) {
        media.close();
      }
    }
  }

  private SipSettings sipSettings(Setup setup) {
    Generation generation = setup.spec().generation();
    List<ListenPoint> points =
        setup.network().bind().stream().flatMap(address -> points(setup, address)).toList();
    return new SipSettings(
            "sip-" + generation,
            product + " " + generation,
            points,
            setup.settings().sipThreads(),
            SipSettings.Limits.DEFAULT,
            new SipSettings.Calls(setup.network().advertised(), setup.settings().session()))
        .with(new WorkerTls(services::tls, services::directory));
  }

  private static Stream<ListenPoint> points(Setup setup, InetAddress address) {
    PortSlot slot = setup.spec().slot();
    StartupMode mode = setup.network().mode();
    Stream<ListenPoint> plain =
        Stream.of(Transport.UDP, Transport.TCP)
            .map(transport -> new ListenPoint(address, slot.plain(), transport));
    Stream<ListenPoint> tls = Stream.of(new ListenPoint(address, slot.tls(), Transport.TLS));
    return Stream.concat(
        mode.isPlain() ? plain : Stream.empty(), mode.isTls() ? tls : Stream.empty());
  }

  /** Closes every worker that is not closed yet: the bundle stops. */
  @Override
  public void close() {
    for (TandemWorker worker : started) {
      try {
        worker.close();
      } catch (RuntimeException fault) {
        LOG.error("{} could not be closed", worker.generation(), fault);
      }
    }
  }
}
