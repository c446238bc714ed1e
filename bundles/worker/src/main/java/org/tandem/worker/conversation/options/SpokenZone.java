package org.tandem.worker.conversation.options;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.tandem.worker.prompt.Prompt;

/** The time zones that can be chosen by telephone, each known by cities. */
enum SpokenZone {
  HONOLULU("Pacific/Honolulu", Prompt.ZONE_HONOLULU),
  ANCHORAGE("America/Anchorage", Prompt.ZONE_ANCHORAGE),
  LOS_ANGELES("America/Los_Angeles", Prompt.ZONE_LOS_ANGELES),
  PHOENIX("America/Phoenix", Prompt.ZONE_PHOENIX),
  DENVER("America/Denver", Prompt.ZONE_DENVER),
  CHICAGO("America/Chicago", Prompt.ZONE_CHICAGO),
  MEXICO_CITY("America/Mexico_City", Prompt.ZONE_MEXICO_CITY),
  NEW_YORK("America/New_York", Prompt.ZONE_NEW_YORK),
  BOGOTA("America/Bogota", Prompt.ZONE_BOGOTA),
  HALIFAX("America/Halifax", Prompt.ZONE_HALIFAX),
  SAO_PAULO("America/Sao_Paulo", Prompt.ZONE_SAO_PAULO),
  REYKJAVIK("Atlantic/Reykjavik", Prompt.ZONE_REYKJAVIK),
  LONDON("Europe/London", Prompt.ZONE_LONDON),
  LAGOS("Africa/Lagos", Prompt.ZONE_LAGOS),
  BERLIN("Europe/Berlin", Prompt.ZONE_BERLIN),
  JOHANNESBURG("Africa/Johannesburg", Prompt.ZONE_JOHANNESBURG),
  ATHENS("Europe/Athens", Prompt.ZONE_ATHENS),
  ISTANBUL("Europe/Istanbul", Prompt.ZONE_ISTANBUL),
  DUBAI("Asia/Dubai", Prompt.ZONE_DUBAI),
  KARACHI("Asia/Karachi", Prompt.ZONE_KARACHI),
  MUMBAI("Asia/Kolkata", Prompt.ZONE_MUMBAI),
  DHAKA("Asia/Dhaka", Prompt.ZONE_DHAKA),
  BANGKOK("Asia/Bangkok", Prompt.ZONE_BANGKOK),
  SHANGHAI("Asia/Shanghai", Prompt.ZONE_SHANGHAI),
  TOKYO("Asia/Tokyo", Prompt.ZONE_TOKYO),
  ADELAIDE("Australia/Adelaide", Prompt.ZONE_ADELAIDE),
  BRISBANE("Australia/Brisbane", Prompt.ZONE_BRISBANE),
  SYDNEY("Australia/Sydney", Prompt.ZONE_SYDNEY),
  AUCKLAND("Pacific/Auckland", Prompt.ZONE_AUCKLAND);

  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration TOLERANCE = Duration.ofMinutes(14);

  private final ZoneId zone;
  private final Prompt cities;

  SpokenZone(String id, Prompt cities) {
    this.zone = ZoneId.of(id);
    this.cities = cities;
  }

  ZoneId zone() {
    return zone;
  }

  Prompt cities() {
    return cities;
  }

  /** Where a clock shows about that time. */
  static List<SpokenZone> where(LocalTime shown, Instant now) {
    return Stream.of(values()).filter(zone -> zone.shows(shown, now)).toList();
  }

  private boolean shows(LocalTime shown, Instant now) {
    Duration apart = Duration.between(LocalTime.ofInstant(now, zone), shown).abs();
    Duration around = DAY.minus(apart); // 23:59 and 00:01 are two minutes apart
    return apart.compareTo(TOLERANCE) <= 0 || around.compareTo(TOLERANCE) <= 0;
  }
}
