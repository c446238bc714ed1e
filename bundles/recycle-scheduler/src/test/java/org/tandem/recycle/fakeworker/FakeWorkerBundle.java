package org.tandem.recycle.fakeworker;

import java.io.IOException;
import java.io.InputStream;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.tandem.api.worker.Worker;
import org.tandem.api.worker.WorkerFactory;
import org.tandem.api.worker.WorkerSpec;
import org.tandem.api.worker.WorkerStartFailure;

/** The activator of a fake worker bundle; its resource {@code behaviour.txt} says what is wrong. */
public final class FakeWorkerBundle implements BundleActivator, WorkerFactory {
  private final Queue<FakeWorker> workers = new ConcurrentLinkedQueue<>();
  private ConcurrentMap<String, Object> switchboard;
  private String behaviour;

  @Override
  @SuppressWarnings("unchecked") // the test registered it
  public void start(BundleContext context) throws Exception {
    try (InputStream text = context.getBundle().getEntry("behaviour.txt").openStream()) {
      behaviour = new String(text.readAllBytes());
    }
    if (behaviour.contains("fail-bundle")) {
      throw new IllegalStateException("the activator fails");
    }
    ServiceReference<?> reference =
        context.getServiceReferences(ConcurrentMap.class, "(role=switchboard)").iterator().next();
    switchboard = (ConcurrentMap<String, Object>) context.getService(reference);
    if (!behaviour.contains("no-factory")) {
      context.registerService(WorkerFactory.class, this, null);
    }
  }

  @Override
  public void stop(BundleContext context) {
    workers.forEach(FakeWorker::close);
  }

  @Override
  public Worker start(WorkerSpec spec) throws WorkerStartFailure {
    if (behaviour.contains("fail-link")) {
      throw new NoClassDefFoundError("org/tandem/Missing");
    }
    try {
      FakeWorker worker = new FakeWorker(spec, behaviour, switchboard);
      workers.add(worker);
      worker.run();
      return worker;
    } catch (IOException taken) {
      throw new WorkerStartFailure("port " + spec.slot().plain() + " is taken", taken);
    }
  }
}
