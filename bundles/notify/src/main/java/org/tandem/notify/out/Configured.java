package org.tandem.notify.out;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.api.config.WrongSetting;
import org.tandem.notify.arrivals.Wish;

/**
 * The settings of a way out as they are now. A wrong change leaves them as they were. Wrong ones at
 * the start do not mean that nothing is wanted: until they are right, all that comes is kept and
 * nothing is sent.
 *
 * @param <S> the settings
 */
public final class Configured<S extends WayOutSettings> implements Supplier<S> {
  private static final Logger LOG = LoggerFactory.getLogger(Configured.class);

  private final String name;
  private final Function<Map<String, Object>, S> reading;
  private volatile S settings;
  private volatile Optional<String> trouble = Optional.of("its settings are not read yet");

  /**
   * Begins with the defaults, which nobody has confirmed.
   *
   * @param name of the way out
   * @param reading throws {@link WrongSetting}
   */
  public Configured(String name, Function<Map<String, Object>, S> reading) {
    this.name = name;
    this.reading = reading;
    this.settings = reading.apply(Map.of());
  }

  /**
   * Takes other settings.
   *
   * @return whether they are right
   */
  public boolean take(Map<String, Object> properties) {
    try {
      settings = reading.apply(properties);
      trouble = Optional.empty();
      return true;
    } catch (WrongSetting wrong) {
      boolean isNothingKnown = trouble.isPresent();
      trouble = isNothingKnown ? Optional.of(wrong.getMessage()) : Optional.empty();
      LOG.error(
          "{}; {}",
          wrong.getMessage(),
          isNothingKnown ? name + " waits until that is corrected" : name + " stays as it was");
      return false;
    }
  }

  String name() {
    return name;
  }

  /** The newest that were right, or the defaults. */
  @Override
  public S get() {
    return settings;
  }

  /** Why nobody knows yet what is wanted. */
  Optional<String> trouble() {
    return trouble;
  }

  /** What is wanted, by these settings if they are known. */
  public Wish wish(Predicate<S> isWanted) {
    return trouble.isPresent() ? Wish.UNKNOWN : isWanted.test(settings) ? Wish.YES : Wish.NO;
  }
}
