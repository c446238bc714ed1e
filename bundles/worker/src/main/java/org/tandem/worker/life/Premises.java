package org.tandem.worker.life;

import org.tandem.api.plan.Directory;
import org.tandem.media.loop.MediaLoop;
import org.tandem.worker.conversation.Facilities;
import org.tandem.worker.line.Equipment;
import org.tandem.worker.line.Switchboard;
import org.tandem.worker.prompt.Languages;
import org.tandem.worker.service.Services;
import org.tandem.worker.sound.Speaking;

/** What the calls of a worker share, whoever called whom. */
record Premises(
    Setup setup,
    Services services,
    MediaLoop media,
    Door door,
    CallLedger ledger,
    CallThreads threads,
    Speaking speaking) {

  static Premises of(Setup setup, Services services, MediaLoop media) {
    return new Premises(
        setup,
        services,
        media,
        new Door(),
        new CallLedger(setup.spec().generation(), setup.settings().maxCalls()),
        new CallThreads(setup.spec().generation()),
        new Speaking(Languages.load(), setup.settings().promptGap()));
  }

  Equipment equipment(Switchboard switchboard) {
    return new Equipment(speaking, setup.settings().line(), switchboard);
  }

  SlotSockets sockets() {
    return new SlotSockets(setup.spec().slot(), services);
  }

  /** The directory of this moment: what it says must not change within a call. */
  Facilities facilities(Directory directory) {
    return new Facilities(
        directory,
        services.messages(),
        services.greetings(),
        services.pins(),
        services.preferences(),
        setup.settings().conversation());
  }
}
