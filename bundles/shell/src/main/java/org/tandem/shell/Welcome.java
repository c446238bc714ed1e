package org.tandem.shell;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.felix.service.command.Descriptor;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.tandem.shell.text.Times;
import org.tandem.shell.view.Banner;

/**
 * Tells on the terminal, once in the life of the process, where Tandem takes calls and what to try,
 * or after a while why it takes none; and {@code um:ready}, which waits for that.
 */
@Component(
    service = Welcome.class,
    immediate = true,
    property = {"osgi.command.scope=um", "osgi.command.function=ready"})
public final class Welcome {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration FOR_EVER = Duration.ofDays(36_500);
  private static final long LOOK_AGAIN_MILLIS = 50;
  private static final String GREETED = "tandem.greeted";

  private final Readiness readiness;
  private final CountDownLatch told = new CountDownLatch(1);
  private final Thread thread = new Thread(this::greet, "um-welcome");

  @Activate
  public Welcome(@Reference Running running, BundleContext context) {
    this(new Readiness(running, context.getBundle().getVersion().toString()));
  }

  Welcome(Readiness readiness) {
    this.readiness = readiness;
    thread.setDaemon(true);
  }

  @Activate
  void start() {
    thread.start();
  }

  @Deactivate
  void stop() {
    thread.interrupt();
  }

  private void greet() {
    try {
      // A newer shell that is dropped in place has nothing new to say.
      if (System.setProperty(GREETED, "yes") == null) {
        Optional<Banner> banner = bannerWithin(PATIENCE);
        if (banner.isEmpty()) {
          System.out.println(
              "Tandem takes no calls yet: " + String.join("; ", readiness.obstacles()));
          banner = bannerWithin(FOR_EVER);
        }
        banner.ifPresent(
            text -> System.out.println(text.shown(new Times(Clock.systemDefaultZone()))));
      }
      told.countDown();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private Optional<Banner> bannerWithin(Duration limit) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (System.nanoTime() < end) {
      Optional<Banner> banner = readiness.banner();
      if (banner.isPresent()) {
        return banner;
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
    }
    return Optional.empty();
  }

  @Descriptor("waits until calls are taken, and fails with the reason where they are not")
  public String ready(
      @Descriptor("[SECONDS] to wait at most, 30 where none is said") String... words)
      throws CommandFailed, InterruptedException {
    Duration limit = limit(Arguments.of("um:ready [SECONDS]", words));
    Optional<Banner> banner = bannerWithin(limit);
    if (banner.isEmpty()) {
      throw new CommandFailed("Tandem takes no calls: " + String.join("; ", readiness.obstacles()));
    }
    // The prompt waits for this, and would otherwise stand in the middle of the banner.
    told.await(1, TimeUnit.SECONDS);
    return "worker " + banner.get().active().generation() + " takes calls";
  }

  private static Duration limit(Arguments arguments) throws WrongUsage {
    String seconds = arguments.word().orElse("30");
    if (!seconds.matches("\\d{1,5}")) {
      throw arguments.wrong("'" + seconds + "' is no number of seconds");
    }
    return Duration.ofSeconds(Long.parseLong(seconds));
  }
}
