package org.tandem.api.mailbox;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;

/**
 * What a subscriber has chosen by telephone; empty where the configuration's choice holds.
 *
 * @param zone in which times are spoken
 * @param is24Hour whether times are spoken as 16:05 and not as 4:05 p.m.
 * @param isOutOfOffice whether callers hear the out-of-office greeting
 * @param outOfOfficeUntil the last day on which they do; empty for until it is switched off
 * @param isSetUp whether the steps of the first log-on are done
 * @param language of the prompts
 */
public record Preferences(
    Optional<ZoneId> zone,
    Optional<Boolean> is24Hour,
    boolean isOutOfOffice,
    Optional<LocalDate> outOfOfficeUntil,
    boolean isSetUp,
    Optional<Locale> language) {

  /** Of a subscriber who never chose anything. */
  public static final Preferences NONE =
      new Preferences(
          Optional.empty(), Optional.empty(), false, Optional.empty(), false, Optional.empty());

  /** Whether callers hear the out-of-office greeting on a day. */
  public boolean isOutOfOffice(LocalDate today) {
    return isOutOfOffice && outOfOfficeUntil.map(last -> !today.isAfter(last)).orElse(true);
  }

  public Preferences withZone(ZoneId chosen) {
    return new Preferences(
        Optional.of(chosen), is24Hour, isOutOfOffice, outOfOfficeUntil, isSetUp, language);
  }

  public Preferences with24Hour(boolean chosen) {
    return new Preferences(
        zone, Optional.of(chosen), isOutOfOffice, outOfOfficeUntil, isSetUp, language);
  }

  /** Out of office from now on. */
  public Preferences withOutOfOffice(Optional<LocalDate> until) {
    return new Preferences(zone, is24Hour, true, until, isSetUp, language);
  }

  /** Back in the office. */
  public Preferences withoutOutOfOffice() {
    return new Preferences(zone, is24Hour, false, Optional.empty(), isSetUp, language);
  }

  /** The first log-on is done with. */
  public Preferences withSetUp() {
    return new Preferences(zone, is24Hour, isOutOfOffice, outOfOfficeUntil, true, language);
  }

  public Preferences withLanguage(Locale chosen) {
    return new Preferences(
        zone, is24Hour, isOutOfOffice, outOfOfficeUntil, isSetUp, Optional.of(chosen));
  }
}
