package org.tandem.shell.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  @TempDir Path folder;

  @Test
  void aNewFolderIsItsOwnersAlone() throws Exception {
    Path data = folder.resolve("new/data");
    DataFolder.take(data).close();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
        .isEqualTo("rwx------");
  }

  @Test
  void aSecondOneIsToldWhoHasIt() throws Exception {
    try (DataFolder taken = DataFolder.take(folder)) {
      assertThat(taken).isNotNull();
      assertThatThrownBy(() -> DataFolder.take(folder))
          .isInstanceOf(CannotStart.class)
          .hasMessageContaining("process " + ProcessHandle.current().pid())
          .hasMessageContaining(folder.toString());
    }
    DataFolder.take(folder).close();
  }

  @Test
  void aFileInItsPlaceIsRefusedInASentence() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> DataFolder.take(file))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("cannot be used");
  }

  @Test
  void settingsThatCameFromFilesAreForgottenAndOthersStay() throws Exception {
    Path kept = Files.createDirectories(folder.resolve("config/org/tandem"));
    Path fromFile = kept.resolve("worker.config");
    Path fromConsole = kept.resolve("store.config");
    Files.writeString(
        fromFile, "felix.fileinstall.filename=\"file:/conf/org.tandem.worker.cfg\"\n");
    Files.writeString(fromConsole, "folder=\"/var/mail\"\n");
    try (DataFolder data = DataFolder.take(folder)) {
      data.forgetSettingsFromFiles();
    }
    assertThat(fromFile).doesNotExist();
    assertThat(fromConsole).exists();
  }
}
