package org.tandem.directory;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Dictionary;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.SynchronousConfigurationListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.tandem.api.attendant.AutoAttendant;
import org.tandem.api.choice.ArrivedCall;
import org.tandem.api.choice.CallTarget;
import org.tandem.api.choice.Choice;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.plan.DialPlan;
import org.tandem.api.plan.Directory;
import org.tandem.api.plan.VoipGateway;
import org.tandem.directory.attendant.AttendantDesk;
import org.tandem.directory.attendant.AttendantKind;
import org.tandem.directory.entry.ConfigurationSource;
import org.tandem.directory.entry.Entries;
import org.tandem.directory.plan.Assembly;
import org.tandem.directory.plan.OwnAddresses;
import org.tandem.directory.plan.Snapshot;
import org.tandem.directory.source.OutsideMailboxes;

/**
 * The directory service: keeps a snapshot of what is configured and answers from it. A change of
 * the configuration makes the next snapshot at once, on the thread that changes it.
 */
@Component(service = Directory.class, immediate = true) // what was read stays, whoever asks
public final class ConfiguredDirectory implements Directory {
  private static final Duration LONGEST_START = Duration.ofSeconds(5);

  private final BundleContext context;
  private final ConfigurationAdmin admin;
  private final ConfigurationSource source = new ConfigurationSource();
  private final OutsideMailboxes outside;
  private final OwnAddresses ownAddresses = new OwnAddresses();
  private final RecentCalls recentCalls = new RecentCalls();
  private final Announcement announcement = new Announcement();
  private ServiceRegistration<SynchronousConfigurationListener> listening;
  private final AttendantDesk attendants;
  private volatile Snapshot snapshot;

  @Activate
  public ConfiguredDirectory(BundleContext context, @Reference ConfigurationAdmin admin) {
    this.context = context;
    this.admin = admin;
    String conf = Objects.requireNonNullElse(context.getProperty("tandem.conf"), "");
    this.outside = new OutsideMailboxes(Path.of(conf), this::assembleAgain);
    this.attendants =
        new AttendantDesk(
            context, this::configured, () -> snapshot.attendants(), this::readAttendants);
  }

  @Activate
  void open() throws IOException, InvalidSyntaxException {
    synchronized (source) { // a change that comes during the first reading waits for its end
      listening =
          context.registerService(SynchronousConfigurationListener.class, this::changed, null);
      for (String factoryPid : ConfigurationSource.factoryPids()) {
        read("(service.factoryPid=" + factoryPid + ")");
      }
      assemble();
    }
    configureOutside(false);
    outside.awaitFirstReading(LONGEST_START);
    attendants.open();
  }

  @Deactivate
  void close() {
    attendants.close();
    listening.unregister();
    outside.close();
    announcement.close();
  }

  private void changed(ConfigurationEvent event) {
    if (OutsideMailboxes.PID.equals(event.getPid())) {
      configureOutside(event.getType() == ConfigurationEvent.CM_DELETED);
      return;
    }
    if (!ConfigurationSource.factoryPids().contains(String.valueOf(event.getFactoryPid()))) {
      return;
    }
    synchronized (source) {
      if (event.getType() == ConfigurationEvent.CM_DELETED) {
        source.removed(event.getPid());
      } else {
        try {
          read("(service.pid=" + event.getPid() + ")");
        } catch (IOException | InvalidSyntaxException unreadable) {
          throw new IllegalStateException("cannot read " + event.getPid(), unreadable);
        }
      }
      assemble();
    }
  }

  private void configureOutside(boolean isDeleted) {
    try {
      Configuration[] found =
          isDeleted ? null : admin.listConfigurations("(service.pid=" + OutsideMailboxes.PID + ")");
      outside.configure(found == null ? Map.of() : map(found[0].getProperties()));
    } catch (IOException | InvalidSyntaxException unreadable) {
      throw new IllegalStateException("cannot read " + OutsideMailboxes.PID, unreadable);
    }
    assembleAgain();
  }

  private void assembleAgain() {
    synchronized (source) {
      assemble();
    }
  }

  private void read(String filter) throws IOException, InvalidSyntaxException {
    Configuration[] found = admin.listConfigurations(filter);
    for (Configuration one : found == null ? new Configuration[0] : found) {
      source.changed(one.getFactoryPid(), one.getPid(), map(one.getProperties()));
    }
  }

  private Entries configured() {
    synchronized (source) {
      return source.entries();
    }
  }

  private void readAttendants() {
    synchronized (source) {
      try {
        read("(service.factoryPid=" + AttendantKind.PID + ")");
        assemble();
      } catch (IOException | InvalidSyntaxException unreadable) {
        throw new IllegalStateException("cannot read " + AttendantKind.PID, unreadable);
      }
    }
  }

  private void assemble() {
    Entries entries =
        attendants.closed(source.entries()).and(outside.mailboxes(), outside.isPlanned());
    Assembly.Result result = Assembly.of(entries, ownAddresses).complaining(outside.complaints());
    snapshot = result.snapshot();
    announcement.of(result);
  }

  private static Map<String, Object> map(Dictionary<String, Object> properties) {
    Map<String, Object> map = new HashMap<>();
    for (Enumeration<String> keys = properties.keys(); keys.hasMoreElements(); ) {
      String key = keys.nextElement();
      map.put(key, properties.get(key));
    }
    return map;
  }

  @Override
  public Optional<VoipGateway> gateway(InetAddress source) {
    return snapshot.gateway(source);
  }

  @Override
  public Optional<VoipGateway> gateway(InetAddress source, Set<String> certificateNames) {
    return snapshot.gateway(source, certificateNames);
  }

  @Override
  public Optional<VoipGateway> gateway(Set<String> certificateNames) {
    return snapshot.gateway(certificateNames);
  }

  @Override
  public DialPlan dialPlan(VoipGateway gateway) {
    return snapshot.dialPlan(gateway);
  }

  @Override
  public Optional<Mailbox> mailbox(DialPlan dialPlan, String number) {
    return snapshot.mailbox(dialPlan, number);
  }

  @Override
  public Optional<Mailbox> mailbox(MailboxId id) {
    return snapshot.mailbox(id);
  }

  @Override
  public boolean isWhole() {
    return outside.areRead();
  }

  @Override
  public Collection<Mailbox> mailboxes() {
    return snapshot.mailboxes();
  }

  @Override
  public Collection<VoipGateway> gateways() {
    return snapshot.gateways();
  }

  @Override
  public Optional<AutoAttendant> attendant(DialPlan dialPlan, String number) {
    return snapshot.attendant(dialPlan, number);
  }

  @Override
  public Optional<AutoAttendant> attendant(String name) {
    return snapshot.attendant(name);
  }

  @Override
  public Choice choose(VoipGateway gateway, CallTarget target) {
    return snapshot.choose(gateway, target);
  }

  @Override
  public void remember(ArrivedCall call) {
    recentCalls.remember(call);
  }

  @Override
  public Optional<ArrivedCall> recent(String callId) {
    return recentCalls.find(callId);
  }

  @Override
  public Optional<List<Mailbox>> distributionList(DialPlan dialPlan, String number) {
    return snapshot.distributionList(dialPlan, number);
  }

  @Override
  public List<Mailbox> byName(DialPlan dialPlan, String keys) {
    return snapshot.byName(dialPlan, keys);
  }
}
