package org.tandem.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.api.config.WrongSetting;
import org.tandem.api.mailbox.Greetings;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.mailbox.MessageStore;
import org.tandem.api.mailbox.PinCheck;
import org.tandem.api.mailbox.PreferenceStore;
import org.tandem.api.plan.Directory;
import org.tandem.store.event.News;

/**
 * Publishes the store's services as soon as the folder is ours. All that takes time happens on the
 * thread {@code store}: opening, waiting for a folder that another Tandem has, trying again.
 */
@Component(
    configurationPid = StoreSettings.PID,
    service = {})
public final class StoreComponent {
  private static final Logger log = LoggerFactory.getLogger(StoreComponent.class);
  private static final long PATIENCE_SECONDS = 10;

  private final BundleContext context;
  private final List<ServiceRegistration<?>> published = new ArrayList<>();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread store = new Thread(task, "store");
            store.setDaemon(true);
            return store;
          });
  private volatile StoreSettings settings;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile Directory directory;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile News news;

  private OpenStore open;
  private boolean isEnding;

  @Activate
  public StoreComponent(BundleContext context) {
    this.context = context;
  }

  /** Takes settings, the first or new ones; only another folder interrupts what goes on. */
  @Activate
  @Modified
  void configure(Map<String, Object> properties) {
    String data = context.getProperty("tandem.data");
    try {
      StoreSettings next = StoreSettings.from(properties, Path.of(data == null ? "data" : data));
      thread.execute(() -> use(next));
    } catch (WrongSetting wrong) {
      log.error("{}{}", wrong.getMessage(), settings == null ? "" : "; kept as it was");
    }
  }

  @Deactivate
  void deactivate() {
    unpublish(true); // at once, so that nobody begins what would be cut off
    try {
      thread.submit(this::close).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException hangs) {
      log.error("the store does not end", hangs);
    }
    thread.shutdownNow();
  }

  private void use(StoreSettings next) {
    boolean isFirst = settings == null;
    if (!isFirst && !settings.folder().equals(next.folder())) {
      unpublish(false);
      close();
    }
    settings = next;
    if (open == null) {
      open = new OpenStore(() -> settings, new Neighbourhood());
    }
    attempt();
    if (isFirst) {
      thread.schedule(this::tend, next.retryInterval().toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void tend() {
    attempt();
    thread.schedule(this::tend, settings.retryInterval().toMillis(), TimeUnit.MILLISECONDS);
  }

  private void attempt() {
    try {
      if (open != null && open.tend()) {
        publish();
      }
    } catch (RuntimeException bug) {
      log.error("tending the store", bug);
    }
  }

  private synchronized void publish() {
    if (published.isEmpty() && !isEnding) {
      published.add(context.registerService(MessageStore.class, open.messages(), null));
      published.add(context.registerService(Greetings.class, open.greetings(), null));
      published.add(context.registerService(PinCheck.class, open.pins(), null));
      published.add(context.registerService(PreferenceStore.class, open.preferences(), null));
    }
  }

  private synchronized void unpublish(boolean isForGood) {
    isEnding = isForGood;
    published.forEach(ServiceRegistration::unregister);
    published.clear();
  }

  /** The services of others as they come and go. */
  private final class Neighbourhood implements Neighbours {
    /** Without a directory nobody is refused. */
    @Override
    public int mostMessages(MailboxId mailbox) {
      return Optional.ofNullable(directory)
          .flatMap(known -> known.mailbox(mailbox))
          .map(found -> found.policy().mostMessages())
          .orElse(Integer.MAX_VALUE);
    }

    @Override
    public News news() {
      return Objects.requireNonNullElse(news, News.UNHEARD);
    }
  }

  private void close() {
    if (open != null) {
      open.close();
      open = null;
    }
  }
}
