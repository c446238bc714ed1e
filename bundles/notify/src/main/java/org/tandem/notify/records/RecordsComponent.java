package org.tandem.notify.records;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.api.config.WrongSetting;
import org.tandem.api.worker.CallSnapshot;
import org.tandem.notify.calls.CallTaker;
import org.tandem.notify.disk.NotifyFolder;
import org.tandem.notify.disk.Threads;

/** Call records as a component; the thread {@code notify-records} tries again and deletes. */
@Component(configurationPid = RecordSettings.PID, property = "kind=records")
public final class RecordsComponent implements CallTaker {
  private static final Logger LOG = LoggerFactory.getLogger(RecordsComponent.class);
  private static final long TEND_SECONDS = 10;

  private final Path dataFolder;
  private final CallRecords records;
  private final ScheduledExecutorService thread = Threads.scheduled("notify-records");

  @Activate
  public RecordsComponent(BundleContext context, Map<String, Object> properties) {
    dataFolder = NotifyFolder.of(context).toAbsolutePath().getParent();
    records = new CallRecords(settings(properties), Clock.systemUTC());
    thread.scheduleWithFixedDelay(records::tend, 0, TEND_SECONDS, TimeUnit.SECONDS);
  }

  /** With a wrong setting: the defaults, since a call that is not recorded is lost. */
  private RecordSettings settings(Map<String, Object> properties) {
    try {
      return RecordSettings.from(properties, dataFolder);
    } catch (WrongSetting wrong) {
      LOG.error("{}; the defaults hold", wrong.getMessage());
      return RecordSettings.from(Map.of(), dataFolder);
    }
  }

  @Modified
  void modified(Map<String, Object> properties) {
    try {
      records.settings(RecordSettings.from(properties, dataFolder));
    } catch (WrongSetting wrong) {
      LOG.error("{}; kept as it was", wrong.getMessage());
    }
  }

  @Override
  public void ended(CallSnapshot call) {
    records.add(call);
  }

  @Deactivate
  void deactivate() {
    thread.shutdownNow();
    records.tend();
    if (records.waiting() > 0) {
      LOG.error("{} call records could not be written and are lost", records.waiting());
    }
  }
}
