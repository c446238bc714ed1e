package org.tandem.worker.life;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.api.config.NetworkSettings;
import org.tandem.api.config.WrongSetting;
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
    WorkerSettings settings;
    NetworkSettings network;
    try {
      settings = WorkerSettings.from(spec.settings());
      network = NetworkSettings.from(spec.network());
    } catch (WrongSetting wrong) {
      throw new WorkerStartFailure(wrong.getMessage(), wrong);
    }
    // Voice first: a call may arrive as soon as SIP listens.
    MediaLoop media = MediaLoop.open("media-" + spec.generation(), settings.media());
    CallDesk desk = new CallDesk(spec, settings, network, services, media);
    TandemWorker worker =
        new TandemWorker(spec, desk, media, listen(spec, settings, network, desk, media));
    started.add(worker);
    return worker;
  }

  private SipEndpoint listen(
      WorkerSpec spec,
      WorkerSettings settings,
      NetworkSettings network,
      CallDesk desk,
      MediaLoop media)
      throws WorkerStartFailure {
    List<ListenPoint> points =
        network.bind().stream()
            .flatMap(
                address ->
                    Stream.of(Transport.UDP, Transport.TCP)
                        .map(transport -> new ListenPoint(address, spec.slot().plain(), transport)))
            .toList();
    try {
      return JainEndpoint.openCalls(
          new SipSettings(
              "sip-" + spec.generation(),
              product + " " + spec.generation(),
              points,
              settings.sipThreads(),
              SipSettings.Limits.DEFAULT),
          desk);
    } catch (IOException taken) {
      media.close();
      throw new WorkerStartFailure(
          "worker " + spec.generation() + " cannot listen: " + taken.getMessage(), taken);
    } catch (RuntimeException | Error fault) {
      media.close();
      throw fault;
    }
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
