package org.tandem.recycle.calendar;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * The times of a cron expression with the five fields of Unix: minute, hour, day of month, month,
 * day of week. The one class that knows cron-utils, which parses and computes.
 */
public final class CronRhythm implements Rhythm {
  private final String expression;
  private final ExecutionTime times;

  /**
   * @param expression {@code 30 3 * * 0}: Sundays at half past three
   * @throws IllegalArgumentException for anything that is no such expression
   */
  public CronRhythm(String expression) {
    this.expression = expression;
    times =
        ExecutionTime.forCron(
            new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX))
                .parse(expression)
                .validate());
  }

  @Override
  public Optional<ZonedDateTime> after(ZonedDateTime last) {
    return times.nextExecution(last);
  }

  @Override
  public String words() {
    return "at cron " + expression;
  }
}
