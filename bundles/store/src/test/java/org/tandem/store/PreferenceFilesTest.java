package org.tandem.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.store.StoreRig.BOX;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.mailbox.Preferences;

class PreferenceFilesTest {
  private static final Preferences ALL =
      new Preferences(
          Optional.of(ZoneId.of("America/Los_Angeles")),
          Optional.of(true),
          true,
          Optional.of(LocalDate.of(2026, 3, 9)),
          true,
          Optional.of(Locale.forLanguageTag("de-CH")));

  @TempDir Path temp;

  @Test
  void whatASubscriberChoseIsKept() throws Exception {
    try (StoreRig store = new StoreRig(temp)) {
      assertThat(store.preferences.of(BOX)).isEqualTo(Preferences.NONE);
      store.preferences.save(BOX, ALL);
    }
    try (StoreRig store = new StoreRig(temp)) {
      assertThat(store.preferences.of(BOX)).isEqualTo(ALL);
      assertThat(store.preferences.of(new MailboxId("sfo", "2002"))).isEqualTo(Preferences.NONE);
      store.preferences.save(BOX, Preferences.NONE);
      assertThat(store.preferences.of(BOX)).isEqualTo(Preferences.NONE);
    }
  }

  @Test
  void aDamagedFileCostsWhatIsDamagedAndNothingElse() throws Exception {
    try (StoreRig store = new StoreRig(temp)) {
      store.preferences.save(BOX, ALL);
      Path file = temp.resolve("mail/sfo/2001/preferences.properties");
      Files.writeString(file, "zone=Mars/Olympus\nout.of.office.until=soon\nset.up=true\n");
      assertThat(store.preferences.of(BOX)).isEqualTo(Preferences.NONE.withSetUp());
      Files.writeString(file, "\\u00zz");
      assertThat(store.preferences.of(BOX)).isEqualTo(Preferences.NONE);
    }
  }

  @Test
  void outOfOfficeEndsWithItsLastDay() {
    LocalDate last = LocalDate.of(2026, 3, 9);
    assertThat(ALL.isOutOfOffice(last)).isTrue();
    assertThat(ALL.isOutOfOffice(last.plusDays(1))).isFalse();
    assertThat(ALL.withOutOfOffice(Optional.empty()).isOutOfOffice(last.plusDays(99))).isTrue();
    assertThat(ALL.withoutOutOfOffice().isOutOfOffice(last)).isFalse();
  }
}
