package org.tandem.disk;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * Properties in a file that holds either what was written last or what was written before it,
 * whatever happens.
 */
public final class PropertiesFile {
  private PropertiesFile() {}

  /** See {@link Durable#replace}. */
  public static void write(Path file, Properties properties) throws IOException {
    StringWriter text = new StringWriter();
    properties.store(text, null);
    Durable.replace(file.toAbsolutePath(), text.toString().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Reads what was written.
   *
   * @throws IOException also if it is no such file
   */
  public static Properties read(Path file) throws IOException {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(Files.readString(file)));
    } catch (IllegalArgumentException brokenEscape) {
      throw new IOException(file + " is no properties file", brokenEscape);
    }
    return properties;
  }
}
