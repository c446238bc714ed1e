package org.tandem.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PropertiesFileTest {
  @TempDir Path folder;

  private static Properties of(String key, String value) {
    Properties properties = new Properties();
    properties.setProperty(key, value);
    return properties;
  }

  @Test
  void whatIsWrittenIsReadAndOnlyItsOwnerMay() throws IOException {
    Path file = folder.resolve("a.properties");
    PropertiesFile.write(file, of("caller", "Zoë = \u20ac\n#"));
    PropertiesFile.write(file, of("caller", "Zoë: \u20ac\n#"));
    assertThat(PropertiesFile.read(file)).isEqualTo(of("caller", "Zoë: \u20ac\n#"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(folder).isDirectoryContaining(file::equals).isDirectoryNotContaining("glob:**tmp");
  }

  @Test
  void whatACrashLeftBesideIsInNobodysWay() throws IOException {
    Path file = folder.resolve("a.properties");
    Files.writeString(folder.resolve("a.properties.tmp"), "half");
    PropertiesFile.write(file, of("a", "b"));
    assertThat(PropertiesFile.read(file)).isEqualTo(of("a", "b"));
  }

  @Test
  void anInterruptedThreadWritesAndStaysInterrupted() throws IOException {
    Path file = folder.resolve("a.properties");
    Thread.currentThread().interrupt();
    PropertiesFile.write(file, of("a", "b"));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(PropertiesFile.read(file)).isEqualTo(of("a", "b"));
  }

  @Test
  void aBrokenFileIsAnIoException() throws IOException {
    Path file = Files.writeString(folder.resolve("a.properties"), "\\u12");
    assertThatThrownBy(() -> PropertiesFile.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no properties file");
  }
}
