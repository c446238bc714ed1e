package org.tandem.directory.attendant;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.tandem.api.attendant.Announcement;
import org.tandem.api.attendant.AutoAttendant;
import org.tandem.api.attendant.BusinessHours;
import org.tandem.api.attendant.ExtensionDialing;
import org.tandem.api.attendant.Holiday;
import org.tandem.api.config.Settings;
import org.tandem.api.plan.WeeklyHours;
import org.tandem.directory.entry.Entry;
import org.tandem.directory.entry.EntryKind;
import org.tandem.directory.entry.Keys;

/** Auto attendants: {@code org.tandem.attendant~NAME}. */
public final class AttendantKind implements EntryKind {
  public static final String PID = "org.tandem.attendant";

  static final String FILE =
      "the name of a WAV file in 'folder', PCM or G.711, ten minutes at most";

  private static final String HOURS_ALLOWED =
      "hours such as mon-fri 08:00-17:00; sat 09:00-12:00, always or never";
  private static final String HOLIDAYS_ALLOWED =
      "holidays such as 01-01 New Year; 2026-12-24..2026-12-31 Works closed = works.wav, where"
          + " the file can be played";

  @Override
  public String factoryPid() {
    return PID;
  }

  @Override
  public Set<String> keys() {
    Set<String> keys =
        new TreeSet<>(
            Set.of("numbers", Keys.DIAL_PLAN, "language", "timezone", "hours", "holidays"));
    keys.addAll(Set.of("folder", "news", "news.interruptible", "location", "hours.announcement"));
    keys.addAll(
        Set.of("operator", "operator.always", "extensions", "extensions.menu", "closed.by"));
    keys.addAll(MenuKeys.all("open."));
    keys.addAll(MenuKeys.all("closed."));
    return keys;
  }

  @Override
  public Entry read(String name, Settings settings) {
    AnnouncementFolder folder = folder(settings);
    return new Entry.OfAttendant(
        settings.pid(),
        new AutoAttendant(
            checked(name, settings),
            "",
            Keys.numbers(settings, "numbers"),
            Locale.ROOT,
            hours(settings, folder),
            new MenuKeys("open.", settings, folder).menu(),
            new MenuKeys("closed.", settings, folder).menu(),
            announcement(settings, "closed.by", folder),
            announcements(settings, folder),
            reach(settings)),
        Keys.dialPlan(settings),
        Keys.language(settings),
        folder);
  }

  private static String checked(String name, Settings settings) {
    if (!name.matches("[A-Za-z0-9_-]{1,40}")) {
      throw settings.wrong(
          "the instance's name", name, "letters, digits, hyphen and underscore, 1 to 40");
    }
    return name;
  }

  private static AnnouncementFolder folder(Settings settings) {
    Path folder =
        settings.parsed(
            "folder",
            null,
            "a folder that is there, with its whole path",
            text -> {
              Path path = Path.of(text);
              return path.isAbsolute() && Files.isDirectory(path) ? path : null;
            });
    return new AnnouncementFolder(Optional.ofNullable(folder));
  }

  private static BusinessHours hours(Settings settings, AnnouncementFolder folder) {
    return new BusinessHours(
        settings.parsed(
            "timezone",
            ZoneId.systemDefault(),
            "a time zone like Europe/Berlin, America/Los_Angeles or UTC",
            ZoneId::of),
        settings.parsed("hours", WeeklyHours.ALWAYS, HOURS_ALLOWED, WeeklyHours::parse),
        settings.parsed("holidays", List.of(), HOLIDAYS_ALLOWED, text -> holidays(text, folder)));
  }

  private static List<Holiday> holidays(String text, AnnouncementFolder folder) {
    List<Holiday> holidays = new ArrayList<>();
    for (String part : text.split(";")) {
      String[] sides = part.split("=", 2);
      Holiday holiday = Holiday.parse(sides[0].strip());
      holidays.add(
          sides.length == 1 ? holiday : holiday.greetedBy(folder.announcement(sides[1].strip())));
    }
    return holidays;
  }

  private static AutoAttendant.Announcements announcements(
      Settings settings, AnnouncementFolder folder) {
    return new AutoAttendant.Announcements(
        announcement(settings, "news", folder),
        settings.flag("news.interruptible", true),
        announcement(settings, "location", folder),
        announcement(settings, "hours.announcement", folder));
  }

  private static AutoAttendant.Reach reach(Settings settings) {
    return new AutoAttendant.Reach(
        Keys.number(settings, "operator"),
        settings.flag("operator.always", false),
        settings.parsed(
            "extensions",
            ExtensionDialing.MAILBOXES,
            "one of "
                + Arrays.stream(ExtensionDialing.values())
                    .map(value -> value.name().toLowerCase(Locale.ROOT))
                    .toList(),
            text -> ExtensionDialing.valueOf(text.toUpperCase(Locale.ROOT))),
        settings.flag("extensions.menu", true));
  }

  static Optional<Announcement> announcement(
      Settings settings, String key, AnnouncementFolder folder) {
    return Optional.ofNullable(settings.parsed(key, null, FILE, folder::announcement));
  }
}
