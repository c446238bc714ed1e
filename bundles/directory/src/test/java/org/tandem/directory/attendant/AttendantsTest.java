package org.tandem.directory.attendant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandem.api.attendant.Announcement;
import org.tandem.api.attendant.AttendantState;
import org.tandem.api.attendant.Attendants.AttendantRefused;
import org.tandem.api.attendant.AutoAttendant;
import org.tandem.api.attendant.ExtensionDialing;
import org.tandem.api.attendant.MenuAction;
import org.tandem.api.choice.CallTarget;
import org.tandem.api.choice.Choice;
import org.tandem.api.choice.Diverted;
import org.tandem.directory.entry.ConfigurationSource;
import org.tandem.directory.entry.Entry;
import org.tandem.directory.plan.Assembly;
import org.tandem.directory.plan.OwnAddresses;
import org.tandem.directory.plan.Snapshot;

/** From configurations to attendants, and who answers a call. */
class AttendantsTest {
  private static final Instant MONDAY_NOON = Instant.parse("2026-03-02T12:00:00Z");

  @TempDir Path folder;
  private final ConfigurationSource source = new ConfigurationSource();
  private ClosedAttendants closed = new ClosedAttendants(Optional.empty());

  @BeforeEach
  void plan() throws IOException {
    source.changed(
        "org.tandem.dialplan",
        "org.tandem.dialplan~office",
        Map.of("access.numbers", "2000", "prefixes", "+49 30 555", "language", "de"));
    source.changed("org.tandem.mailbox", "org.tandem.mailbox~2001", Map.of());
    WavFiles.write(folder, "welcome.wav");
    WavFiles.write(folder, "storm.wav");
  }

  private void attendant(String name, String... keysAndValues) {
    Map<String, Object> keys = new HashMap<>(Map.of("folder", folder.toString()));
    for (int i = 0; i < keysAndValues.length; i += 2) {
      keys.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    source.changed(AttendantKind.PID, AttendantKind.PID + "~" + name, keys);
  }

  private Assembly.Result assembled() {
    return Assembly.of(closed.applied(source.entries()), new OwnAddresses());
  }

  private Snapshot snapshot() {
    return assembled().snapshot();
  }

  private AutoAttendant attendant() {
    return snapshot().attendant("main").orElseThrow();
  }

  @Test
  void withoutAnyKeyTheDefaultsCount() {
    attendant("main");
    AutoAttendant attendant = attendant();
    assertThat(attendant.dialPlan()).isEqualTo("office");
    assertThat(attendant.language()).isEqualTo(Locale.GERMAN);
    assertThat(attendant.numbers()).isEmpty();
    assertThat(attendant.state(MONDAY_NOON)).isEqualTo(AttendantState.OPEN);
    assertThat(attendant.reach()).isEqualTo(AutoAttendant.Reach.DEFAULT);
    assertThat(attendant.announcements()).isEqualTo(AutoAttendant.Announcements.NONE);
    assertThat(attendant.open().keys()).isEmpty();
  }

  @Test
  void everyKeyIsRead() {
    attendant(
        "main",
        "numbers",
        "3000, +49 30 555 0",
        "language",
        "en",
        "timezone",
        "America/Los_Angeles",
        "hours",
        "mon-fri 08:00-17:00",
        "holidays",
        "01-01 New Year; 12-24..12-26 Christmas = welcome.wav",
        "open.greeting",
        "welcome.wav",
        "open.menu",
        "welcome.wav",
        "open.key.1",
        "transfer 2001",
        "open.label.1",
        "welcome.wav",
        "open.key.star",
        "name",
        "open.key.pound",
        "announce welcome.wav",
        "open.silent",
        "message 2001",
        "closed.redirect",
        "+49 30 999-1",
        "news",
        "welcome.wav",
        "news.interruptible",
        "no",
        "location",
        "welcome.wav",
        "hours.announcement",
        "welcome.wav",
        "operator",
        "2000",
        "operator.always",
        "yes",
        "extensions",
        "any",
        "extensions.menu",
        "off");
    AutoAttendant attendant = attendant();
    assertThat(attendant.numbers()).containsExactly("3000", "+49305550");
    assertThat(attendant.language()).isEqualTo(Locale.ENGLISH);
    assertThat(attendant.state(MONDAY_NOON)).as("4 a.m. there").isEqualTo(AttendantState.CLOSED);
    assertThat(attendant.hours().holidays()).hasSize(2);
    assertThat(attendant.hours().holidays().get(1).greeting()).isPresent();
    assertThat(attendant.open().keys())
        .containsEntry('1', new MenuAction.Transfer("2001"))
        .containsEntry('*', MenuAction.Simple.NAME)
        .containsKey('#');
    assertThat(attendant.open().labels()).containsOnlyKeys('1');
    assertThat(attendant.open().whenSilent()).contains(new MenuAction.LeaveMessage("2001"));
    assertThat(attendant.open().greeting().map(Announcement::label)).contains("welcome.wav");
    assertThat(attendant.closed().redirect()).contains("+49309991");
    assertThat(attendant.announcements().isNewsInterruptible()).isFalse();
    assertThat(attendant.operator(MONDAY_NOON)).contains("2000");
    assertThat(attendant.reach().extensions()).isEqualTo(ExtensionDialing.ANY);
    assertThat(attendant.reach().areDialledInMenu()).isFalse();
    assertThat(assembled().complaints()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "hours, mon 8-17",
    "holidays, Christmas",
    "timezone, Nowhere",
    "open.key.1, transfer",
    "open.key.1, transfer home",
    "open.key.1, dance",
    "open.key.1, announce missing.wav",
    "open.greeting, missing.wav",
    "open.greeting, ../welcome.wav",
    "folder, relative",
    "folder, /nowhere/at/all",
    "operator, nobody",
    "extensions, some",
    "numbers, three",
  })
  void aWrongOneKeepsTheAttendantAsItWas(String key, String value) {
    attendant("main", "numbers", "3000");
    attendant("main", "numbers", "3001", key, value);
    assertThat(attendant().numbers()).containsExactly("3000");
  }

  private Choice choice(String called, Diverted... diversions) throws IOException {
    Snapshot snapshot = snapshot();
    CallTarget target =
        new CallTarget(
            Optional.empty(), List.of(diversions), List.of(), List.of(), called, called, "0301");
    return snapshot.choose(
        snapshot.gateway(InetAddress.getLoopbackAddress()).orElseThrow(), target);
  }

  @Test
  void itAnswersItsNumbersWithOrWithoutAPrefix() throws IOException {
    attendant("main", "numbers", "3000");
    for (String called : List.of("3000", "+49305553000", "0049 ignored")) {
      assertThat(choice(called).attendant().map(AutoAttendant::name))
          .isEqualTo(called.contains("3000") ? Optional.of("main") : Optional.empty());
    }
    assertThat(choice("2001").mailbox()).isPresent();
  }

  @Test
  void whoWasTransferredAndNotAnsweredReachesTheUsersMailbox() throws IOException {
    attendant("main", "numbers", "3000");
    Diverted user = new Diverted("2001", "no-answer", "Diversion: 2001");
    Diverted pilot = new Diverted("3000", "deflection", "Diversion: 3000");
    for (Choice choice :
        List.of(
            choice("3000", user),
            choice("3000", user, pilot),
            choice("3000", pilot, user),
            choice("2000", pilot, user))) {
      assertThat(choice.mailbox().map(mailbox -> mailbox.extension())).contains("2001");
      assertThat(choice.attendant()).isEmpty();
    }
    assertThat(choice("3000", pilot).attendant()).isPresent();
  }

  @Test
  void twoDoNotAnswerOneNumber() {
    attendant("main", "numbers", "3000");
    attendant("other", "numbers", "3000");
    assertThat(snapshot().attendant("other")).isEmpty();
    assertThat(assembled().complaints())
        .singleElement()
        .asString()
        .contains("org.tandem.attendant~other: numbers = '3000'");
  }

  @Test
  void aSubmenuThatIsMissingIsComplainedAbout() {
    attendant("main", "open.key.2", "attendant sales");
    assertThat(attendant()).isNotNull();
    assertThat(assembled().complaints()).singleElement().asString().contains("attendant sales");
    attendant("sales");
    assertThat(assembled().complaints()).isEmpty();
  }

  @Test
  void anAdministratorClosesAndReopensItAndARestartChangesNothing() throws Exception {
    Path file = folder.resolve("data/directory/closed.properties");
    attendant("main", "numbers", "3000");
    closed = new ClosedAttendants(Optional.of(file));
    int[] changes = {0};
    SwitchedAttendants attendants =
        new SwitchedAttendants(
            closed, source::entries, () -> snapshot().attendants(), () -> changes[0]++);

    attendants.close("main", "storm.wav");
    assertThat(attendants.all())
        .allMatch(one -> one.state(MONDAY_NOON) == AttendantState.EMERGENCY);
    assertThat(attendant().greeting(MONDAY_NOON).map(Announcement::label)).contains("storm.wav");
    closed = new ClosedAttendants(Optional.of(file));
    assertThat(attendant().state(MONDAY_NOON)).isEqualTo(AttendantState.EMERGENCY);
    Files.delete(folder.resolve("storm.wav"));
    assertThat(attendant().state(MONDAY_NOON)).isEqualTo(AttendantState.EMERGENCY);

    new SwitchedAttendants(closed, source::entries, List::of, () -> changes[0]++).reopen("main");
    assertThat(attendant().state(MONDAY_NOON)).isEqualTo(AttendantState.OPEN);
    assertThat(changes[0]).isEqualTo(2);
    assertThatThrownBy(() -> attendants.close("other", "welcome.wav"))
        .isInstanceOf(AttendantRefused.class);
    assertThatThrownBy(() -> attendants.close("main", "storm.wav"))
        .isInstanceOf(AttendantRefused.class)
        .hasMessageContaining("storm.wav");
  }

  @Test
  void aFileThatWasReplacedIsNoticedOnce() throws IOException {
    attendant("main", "open.greeting", "welcome.wav");
    AnnouncementFolder read =
        source.entries().of(Entry.OfAttendant.class).findFirst().orElseThrow().folder();
    assertThat(read.isChanged()).isFalse();
    Files.setLastModifiedTime(
        folder.resolve("welcome.wav"), FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
    assertThat(read.isChanged()).isTrue();
    assertThat(read.isChanged()).isFalse();
  }
}
