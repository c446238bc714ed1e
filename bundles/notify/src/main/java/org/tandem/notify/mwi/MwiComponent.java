package org.tandem.notify.mwi;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.BundleContext;
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
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.mailbox.MessageStore;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.api.notify.Lamp;
import org.tandem.api.notify.MessageWaiting;
import org.tandem.api.plan.Directory;
import org.tandem.api.redirect.NotifySender;
import org.tandem.api.redirect.SubscribeAnswer;
import org.tandem.api.redirect.SubscribeRequest;
import org.tandem.api.redirect.Subscriptions;
import org.tandem.notify.disk.NotifyFolder;
import org.tandem.notify.mwi.light.Lighting;
import org.tandem.notify.mwi.light.OneThread;
import org.tandem.notify.mwi.light.Summary;
import org.tandem.notify.mwi.subscription.Doorman;
import org.tandem.notify.mwi.subscription.SubscriptionKeeper;
import org.tandem.notify.mwi.subscription.SubscriptionKeeper.Surroundings;

/**
 * Message waiting as a service: who subscribes, what is true, and which way NOTIFYs go may come and
 * go meanwhile. Outlives every worker.
 */
@Component(
    immediate = true,
    configurationPid = MwiSettings.PID,
    service = {Subscriptions.class, MessageWaiting.class, MwiComponent.class})
public final class MwiComponent implements Subscriptions, MessageWaiting {
  private static final Logger LOG = LoggerFactory.getLogger(MwiComponent.class);

  private final OneThread thread = OneThread.named("mwi");
  private final Lighting lighting =
      new Lighting(
          thread, this::count, () -> Optional.ofNullable(this.sender), () -> this.settings.pause());
  private final GatewayLights gateways =
      new GatewayLights(() -> Optional.ofNullable(this.directory), lighting, this::count);
  private final SubscriptionKeeper subscriptions;
  private volatile MwiSettings settings;
  private int rounds; // of the thread

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile Directory directory;

  private volatile MessageStore store;
  private volatile NotifySender sender;

  /**
   * Reads what was kept.
   *
   * @throws IOException if the folder cannot be had; there is no message waiting then
   */
  @Activate
  public MwiComponent(BundleContext context, Map<String, Object> properties) throws IOException {
    settings = settings(properties).orElseGet(() -> MwiSettings.from(Map.of()));
    subscriptions =
        SubscriptionKeeper.open(
            NotifyFolder.of(context).resolve("subscriptions"),
            () -> settings.terms(),
            new Doorman(() -> Optional.ofNullable(directory)),
            new Surroundings(lighting, thread, Clock.systemUTC()));
    thread.soon(this::tendAnew);
  }

  /** Wrong settings leave all as it was. */
  @Modified
  void configured(Map<String, Object> properties) {
    settings(properties).ifPresent(changed -> settings = changed);
    thread.soon(this::tendAnew);
  }

  @Deactivate
  void close() {
    thread.close();
  }

  /** Where the truth is; what could not be told before is told now. */
  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindStore(MessageStore found) {
    store = found;
    lookAround();
  }

  /** The store is gone: what waits is not known until there is another. */
  void unbindStore(MessageStore gone) {
    if (store == gone) {
      store = null;
    }
  }

  /** The way out; what could not be told before is told now. */
  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindSender(NotifySender found) {
    sender = found;
    lookAround();
  }

  /** The way out is gone. */
  void unbindSender(NotifySender gone) {
    if (sender == gone) {
      sender = null;
    }
  }

  @Override
  public SubscribeAnswer subscribe(SubscribeRequest request) {
    return subscriptions.subscribe(request);
  }

  @Override
  public List<Lamp> lamps() {
    return lighting.lamps();
  }

  /** Something happened in a mailbox. */
  void changed(MailboxId mailbox) {
    lighting.changed(mailbox);
  }

  /** Sweeps now and from now on; what was to come by the settings before does not come. */
  private void tendAnew() {
    rounds++;
    tend(rounds);
  }

  private void tend(int round) {
    if (round == rounds) {
      subscriptions.sweep();
      lookAround();
      thread.after(settings.sweep(), () -> tend(round));
    }
  }

  private void lookAround() {
    thread.soon(() -> gateways.sweep(settings.activeGateways()));
    lighting.sweep();
  }

  private Optional<Summary> count(MailboxId mailbox) {
    MessageStore known = store;
    try {
      return known == null ? Optional.empty() : Optional.of(Summary.of(known.counts(mailbox)));
    } catch (StoreFailure | RuntimeException unknown) {
      LOG.debug("What waits in {} is not known: {}", mailbox, unknown.toString());
      return Optional.empty();
    }
  }

  private static Optional<MwiSettings> settings(Map<String, Object> properties) {
    try {
      return Optional.of(MwiSettings.from(properties));
    } catch (WrongSetting wrong) {
      LOG.error("{}", wrong.getMessage());
      return Optional.empty();
    }
  }
}
