package org.tandem.recycle;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.tandem.api.config.NetworkSettings;
import org.tandem.api.config.Settings;
import org.tandem.api.config.WrongSetting;
import org.tandem.api.recycle.RecyclePlan;
import org.tandem.api.worker.Generation;
import org.tandem.api.worker.IdlePorts;
import org.tandem.api.worker.PortSlot;
import org.tandem.recycle.generation.WorkerLife;
import org.tandem.recycle.recipe.RecycleSettings;
import org.tandem.recycle.recipe.Roster;
import org.tandem.recycle.recipe.Workshop;

/** Says what a recycle would do now, and what would stop it, without doing it. */
final class Outlook {
  private final Workshop workshop;
  private final RecycleSettings settings;
  private final Roster roster;
  private final List<String> steps = new ArrayList<>();
  private final List<String> obstacles = new ArrayList<>();

  Outlook(Workshop workshop, RecycleSettings settings, Roster roster) {
    this.workshop = workshop;
    this.settings = settings;
    this.roster = roster;
  }

  RecyclePlan plan(boolean isBusy) {
    if (isBusy) {
      obstacles.add("a recycle is going on");
    }
    Generation fresh = new Generation(workshop.history().state().generation() + 1);
    copy(fresh);
    slot()
        .ifPresentOrElse(slot -> start(fresh, slot), () -> obstacles.add(roster.whyNoSlotIsFree()));
    roster.active().ifPresent(this::retire);
    return new RecyclePlan(List.copyOf(steps), List.copyOf(obstacles));
  }

  private void copy(Generation fresh) {
    Optional<Bundle> template = workshop.templates().best();
    if (template.isEmpty()) {
      obstacles.add("no worker bundle is installed");
    }
    template.ifPresent(
        worker ->
            steps.add(
                "copy the worker %s (%s) as %s"
                    .formatted(worker.getVersion(), worker.getLocation(), fresh)));
  }

  private Optional<PortSlot> slot() {
    Optional<PortSlot> last =
        roster.active().map(WorkerLife::slot).or(() -> workshop.history().state().slot());
    return settings.free(last, roster.occupied());
  }

  private void start(Generation fresh, PortSlot slot) {
    steps.add("start %s on %s".formatted(fresh, slot));
    try {
      NetworkSettings network = NetworkSettings.from(workshop.configuration().network());
      if (!isKept(slot)) {
        lookAtPorts(slot, network);
      }
      steps.add(
          "prove it by a test call to port %d"
              .formatted(network.mode().isPlain() ? slot.plain() : slot.tls()));
    } catch (WrongSetting wrong) {
      obstacles.add(wrong.getMessage());
    }
    if (!workshop.proof().isPossible()) {
      obstacles.add("no TestCall service is there to prove it with");
    }
    steps.add("point new calls at %s".formatted(fresh));
  }

  /** Whether the SIP service answers there until a worker comes. */
  private boolean isKept(PortSlot slot) {
    BundleContext context = workshop.context();
    ServiceReference<IdlePorts> reference = context.getServiceReference(IdlePorts.class);
    IdlePorts ports = reference == null ? null : context.getService(reference);
    try {
      return ports != null && ports.hold(slot);
    } finally {
      if (ports != null) {
        context.ungetService(reference);
      }
    }
  }

  private void retire(WorkerLife old) {
    int calls = old.worker().calls().size();
    steps.add(
        "drain %s on %s: %d calls go on, at most %s"
            .formatted(
                old.generation(), old.slot(), calls, Settings.format(settings.drainLimit())));
    steps.add(
        "close and uninstall %s, and look for what is left of it".formatted(old.generation()));
  }

  private void lookAtPorts(PortSlot slot, NetworkSettings network) {
    for (InetAddress address : network.bind()) {
      if (network.mode().isPlain()) {
        look(new InetSocketAddress(address, slot.plain()), true);
      }
      if (network.mode().isTls()) {
        look(new InetSocketAddress(address, slot.tls()), false);
      }
    }
  }

  private void look(InetSocketAddress point, boolean isUdpToo) {
    try {
      open(point, isUdpToo);
    } catch (IOException taken) {
      obstacles.add("port " + point.getPort() + " cannot be opened: " + taken.getMessage());
    }
  }

  private static void open(InetSocketAddress point, boolean isUdpToo) throws IOException {
    if (isUdpToo) {
      new DatagramSocket(point).close();
    }
    try (ServerSocket tcp = new ServerSocket()) {
      tcp.setReuseAddress(true); // as a SIP stack does it
      tcp.bind(point);
    }
  }
}
