package org.tandem.worker.service;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.util.tracker.ServiceTracker;
import org.tandem.api.mailbox.StoreFailure;

/** One kind of service as it comes and goes: the best there is at the time of asking. */
final class Followed<T> implements AutoCloseable {
  private final ServiceTracker<T, T> tracker;
  private final Class<T> type;
  private final Duration patience;

  /**
   * @param patience how long to wait for one while there is none
   */
  Followed(BundleContext context, Class<T> type, Duration patience) {
    this.tracker = new ServiceTracker<>(context, type, null);
    this.type = type;
    this.patience = patience;
    tracker.open();
  }

  Optional<T> now() {
    return Optional.ofNullable(tracker.getService());
  }

  /**
   * The service as one that is always there: each method is done by whichever is running when it is
   * called. Only for services whose methods all throw {@link StoreFailure}, which is what they do
   * while there is none.
   */
  T whichever() {
    return type.cast(
        Proxy.newProxyInstance(
            Followed.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> invoke(method, arguments)));
  }

  private Object invoke(Method method, Object[] arguments) throws Throwable {
    if (method.getDeclaringClass() == Object.class) {
      return method.invoke(this, arguments);
    }
    try {
      return method.invoke(await(), arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause();
    }
  }

  /** The service, waiting for it if it is just being replaced. */
  T await() throws StoreFailure {
    Optional<T> service = now();
    return service.isPresent() ? service.get() : awaitNext();
  }

  private T awaitNext() throws StoreFailure {
    T service = null;
    try {
      service = tracker.waitForService(patience.toMillis());
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
    if (service == null) {
      throw new StoreFailure(
          StoreFailure.Reason.UNAVAILABLE, "no " + type.getSimpleName() + " is running");
    }
    return service;
  }

  @Override
  public void close() {
    tracker.close();
  }
}
