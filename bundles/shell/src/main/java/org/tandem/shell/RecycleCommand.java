package org.tandem.shell;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Process;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tandem.api.recycle.RecyclePlan;
import org.tandem.api.recycle.RecycleRefused;
import org.tandem.api.recycle.RecycleReport;
import org.tandem.api.recycle.Recycler;
import org.tandem.api.worker.Generation;
import org.tandem.shell.view.RecycleList;

/** Replacing the worker: {@code um:recycle}, {@code um:recycles} and {@code um:drain}. */
@Component(
    service = RecycleCommand.class,
    property = {
      "osgi.command.scope=um",
      "osgi.command.function=recycle",
      "osgi.command.function=recycles",
      "osgi.command.function=drain"
    })
public final class RecycleCommand {
  private static final long LOOK_AGAIN_MILLIS = 200;

  private final Running running;

  @Activate
  public RecycleCommand(@Reference Running running) {
    this.running = running;
  }

  @Descriptor("replaces the worker by its next generation now")
  public Object recycle(
      @Descriptor(
              "[--dry-run]: only says what would happen; [--wait]: until the old generation is gone")
          String... words)
      throws CommandFailed, InterruptedException {
    Arguments arguments = Arguments.of("um:recycle [--dry-run] [--wait]", words);
    Recycler recycler = running.recycler();
    if (arguments.has("--dry-run")) {
      return steps(recycler.plan());
    }
    Generation fresh = recycle(recycler);
    return arguments.has("--wait") ? report(recycler, fresh) : fresh + " takes the calls now";
  }

  private static Generation recycle(Recycler recycler) throws CommandFailed {
    // Taken here: the steps are told on the scheduler's thread, where System.out is another.
    PrintStream out =
        Optional.ofNullable(Process.Utils.current()).map(Process::out).orElse(System.out);
    try {
      return recycler.recycle("asked by an administrator", out::println);
    } catch (RecycleRefused refused) {
      throw new CommandFailed(refused.getMessage());
    }
  }

  private static String steps(RecyclePlan plan) throws CommandFailed {
    if (!plan.obstacles().isEmpty()) {
      throw new CommandFailed(
          "a recycle would be refused now: " + String.join("; ", plan.obstacles()));
    }
    return String.join("\n", plan.steps());
  }

  private static RecycleList report(Recycler recycler, Generation fresh)
      throws InterruptedException {
    while (true) {
      List<RecycleReport> reports =
          recycler.reports().stream().filter(report -> report.fresh().equals(fresh)).toList();
      if (!reports.isEmpty()) {
        return new RecycleList(reports);
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
    }
  }

  @Descriptor("what the newest recycles did, a hundred at most")
  public RecycleList recycles(@Descriptor("takes nothing") String... words) throws CommandFailed {
    Arguments.of("um:recycles", words);
    return new RecycleList(running.recycler().reports());
  }

  @Descriptor("takes the worker out of service: calls go on, new ones get 480 until um:recycle")
  public String drain(@Descriptor("takes nothing") String... words) throws CommandFailed {
    Arguments.of("um:drain", words);
    try {
      running.recycler().drain();
    } catch (RecycleRefused refused) {
      throw new CommandFailed(refused.getMessage());
    }
    return "no worker takes new calls now, um:recycle starts one; um:calls shows what goes on";
  }
}
