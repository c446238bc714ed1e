package org.tandem.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.api.plan.Directory;
import org.tandem.api.recycle.RecycleReport;
import org.tandem.shell.view.Banner;

/** Whether calls are taken now, by whom, and what is in the way where they are not. */
final class Readiness {
  private final Running running;
  private final String version;

  Readiness(Running running, String version) {
    this.running = running;
    this.version = version;
  }

  /** What is missing, in words; nothing where calls are taken. */
  List<String> obstacles() {
    List<String> obstacles = new ArrayList<>();
    if (running.redirect == null) {
      obstacles.add("the SIP service does not listen");
    }
    if (running.directory == null) {
      obstacles.add("the directory of mailboxes is not there");
    }
    if (running.store == null) {
      obstacles.add("the message store is not there");
    }
    if (running.active == null) {
      obstacles.add(whyNobodyIsActive());
    }
    return obstacles;
  }

  private String whyNobodyIsActive() {
    if (running.recycler == null) {
      return "no recycle scheduler is running, so no worker was started";
    }
    Optional<RecycleReport> last = running.recycler.reports().stream().findFirst();
    return last.flatMap(RecycleReport::failure)
        .map(why -> "worker " + last.get().fresh() + " did not start: " + why)
        .orElse("no worker is active yet");
  }

  /** What to tell; only where there is no obstacle. */
  Optional<Banner> banner() {
    var redirect = running.redirect;
    var active = running.active;
    Directory directory = running.directory;
    if (redirect == null || active == null || directory == null || running.store == null) {
      return Optional.empty();
    }
    List<String> mailboxes = directory.mailboxes().stream().map(Mailbox::extension).toList();
    return Optional.of(new Banner(version, redirect.listening(), active, mailboxes));
  }
}
