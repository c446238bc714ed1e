package org.tandem.redirect;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
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
import org.tandem.api.plan.Directory;
import org.tandem.api.redirect.Deliveries;
import org.tandem.api.redirect.GatewayWatch;
import org.tandem.api.redirect.ListeningPoint;
import org.tandem.api.redirect.NotifySender;
import org.tandem.api.redirect.RedirectService;
import org.tandem.api.redirect.Subscriptions;
import org.tandem.api.tls.TlsIdentity;
import org.tandem.api.worker.ActiveWorker;
import org.tandem.api.worker.IdlePorts;
import org.tandem.api.worker.PortSlot;
import org.tandem.api.worker.Worker;
import org.tandem.api.worker.WorkerSlots;
import org.tandem.redirect.contact.ProfileComponent;
import org.tandem.redirect.mwi.Outbox;
import org.tandem.redirect.mwi.Subscribing;
import org.tandem.redirect.slot.SlotDoors;
import org.tandem.redirect.watch.GatewayDesk;
import org.tandem.sip.ListenPoint;
import org.tandem.sip.SipSettings;
import org.tandem.sip.StatelessService;
import org.tandem.sip.TlsEngines;
import org.tandem.sip.redirect.ContactHost;

/**
 * Runs the service as configured and follows the active worker. Workers and directories come and go
 * without its sockets noticing; only other addresses or limits open it anew.
 */
@Component(
    service = {},
    immediate = true,
    configurationPid = RedirectSettings.PID)
public final class RedirectComponent {
  private static final Logger LOG = LoggerFactory.getLogger(RedirectComponent.class);
  private static final Duration RETRY_PAUSE = Duration.ofSeconds(3);

  private final BundleContext context;
  private final GatewayDesk gateways;
  private final ServiceRegistration<?> desk;
  private final Doorkeeper doorkeeper;
  private final FrontDoor door;
  private final SlotDoors slotDoors;
  private Map<String, Object> network;
  private Map<String, Object> own;
  private final List<ServiceRegistration<?>> published = new ArrayList<>();
  private final ServiceRegistration<?> idlePorts;
  private volatile List<String> advertised = List.of();
  private volatile boolean isPlain = true;
  private volatile List<ListenPoint> listening = List.of();

  /** The next one is bound before the old one goes: it has the higher ranking. */
  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile ActiveWorker worker;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile Directory directory;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile Subscriptions subscriptions;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile TlsIdentity identity;

  private final TlsEngines tls =
      new ServiceTls(() -> Optional.ofNullable(identity), () -> Optional.ofNullable(directory));

  @Activate
  public RedirectComponent(BundleContext context) {
    this.context = context;
    this.gateways =
        new GatewayDesk(
            around(),
            Optional.ofNullable(context.getProperty("tandem.data"))
                .map(data -> Path.of(data, "redirect")));
    this.doorkeeper =
        new Doorkeeper(
            () -> Optional.ofNullable(worker),
            () -> Optional.ofNullable(directory),
            new Subscribing(() -> Optional.ofNullable(subscriptions)),
            new Redirection(new ContactHost(List.of())));
    this.door = new FrontDoor(gateways.noting(doorkeeper), this::published, RETRY_PAUSE);
    this.slotDoors = new SlotDoors(gateways.noting(doorkeeper), this::hasWorker, RETRY_PAUSE);
    this.idlePorts = context.registerService(IdlePorts.class, slotDoors, null);
    gateways.start();
    desk =
        context.registerService(
            new String[] {Deliveries.class.getName(), GatewayWatch.class.getName()},
            gateways,
            null);
  }

  /** What the gateways' desk asks of us. */
  private GatewayDesk.Around around() {
    return new GatewayDesk.Around(
        () -> Optional.ofNullable(worker),
        () -> Optional.ofNullable(directory),
        request -> new ContactHost(advertised).of(request),
        transport -> Points.port(listening, transport),
        () -> isPlain,
        () -> advertised);
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void bind(ProfileComponent profile) {
    gateways.profiles().put(profile.name(), profile.form());
  }

  void unbind(ProfileComponent profile) {
    gateways.profiles().remove(profile.name());
  }

  /** The network's settings; called before {@link #configured} and whenever they change. */
  @Reference(service = NetworkComponent.class, updated = "network")
  synchronized void network(Map<String, Object> properties) {
    network = properties;
    apply();
  }

  /** Our own settings were given or have changed. */
  @Activate
  @Modified
  synchronized void configured(Map<String, Object> properties) {
    own = properties;
    apply();
  }

  /** The slots that workers take turns on. */
  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY,
      unbind = "keepSlots")
  void slots(WorkerSlots told) {
    slotDoors.slots(told.slots());
  }

  /** An update of whoever tells the slots changes nothing. */
  void keepSlots(WorkerSlots told) {
    LOG.debug("Nobody tells the slots now: they are still {}", told.slots());
  }

  private boolean hasWorker(PortSlot slot) {
    try {
      String filter = "(" + Worker.SLOT + "=" + slot + ")";
      return !context.getServiceReferences(Worker.class, filter).isEmpty();
    } catch (InvalidSyntaxException fault) {
      throw new IllegalStateException(fault);
    }
  }

  @Deactivate
  void deactivate() {
    desk.unregister();
    idlePorts.unregister();
    slotDoors.close();
    door.close();
    gateways.close();
  }

  /** Wrong settings leave all as it was. */
  private void apply() {
    if (own == null || network == null) {
      return;
    }
    try {
      RedirectSettings settings = RedirectSettings.from(network, own, product());
      advertised = settings.advertised();
      isPlain = settings.isPlain();
      doorkeeper.use(new Redirection(new ContactHost(settings.advertised())));
      SipSettings sip = settings.sip().with(tls);
      door.open(sip);
      slotDoors.use(Optional.of(sip).filter(own -> settings.idlePorts()));
    } catch (WrongSetting wrong) {
      LOG.error("{}", wrong.getMessage());
    }
  }

  private void published(Optional<StatelessService> endpoint) {
    published.forEach(ServiceRegistration::unregister);
    published.clear();
    gateways.sendBy(endpoint);
    listening = endpoint.map(StatelessService::listening).orElse(List.of());
    endpoint.ifPresent(
        open -> {
          RedirectService service = service(Points.of(open.listening()));
          published.add(context.registerService(RedirectService.class, service, null));
          NotifySender outbox = new Outbox(open, () -> advertised);
          published.add(context.registerService(NotifySender.class, outbox, null));
        });
  }

  private RedirectService service(List<ListeningPoint> listening) {
    return new RedirectService() {
      @Override
      public List<ListeningPoint> listening() {
        return listening;
      }

      @Override
      public List<ListeningPoint> idle() {
        return Points.of(slotDoors.listening());
      }

      @Override
      public Map<String, Long> answers() {
        return doorkeeper.tally().sums();
      }
    };
  }

  private String product() {
    var version = context.getBundle().getVersion();
    return "Tandem/" + version.getMajor() + "." + version.getMinor() + "." + version.getMicro();
  }
}
