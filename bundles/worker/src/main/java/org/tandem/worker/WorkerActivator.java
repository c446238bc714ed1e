package org.tandem.worker;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.tandem.api.worker.WorkerFactory;
import org.tandem.worker.life.TandemWorkerFactory;
import org.tandem.worker.service.FollowedServices;

/**
 * Registers the {@link WorkerFactory} of this generation; opens no port and no thread. An activator
 * rather than a component: a generation shares its class loader with nobody, and every registry
 * that knows its classes is one more that can keep them.
 */
public final class WorkerActivator implements BundleActivator {
  private FollowedServices services;
  private TandemWorkerFactory factory;

  @Override
  public void start(BundleContext context) {
    services = new FollowedServices(context);
    factory = new TandemWorkerFactory(services, "Tandem/" + context.getBundle().getVersion());
    context.registerService(WorkerFactory.class, factory, null); // ends with the bundle
  }

  @Override
  public void stop(BundleContext context) {
    factory.close();
    services.close();
  }
}
