package org.tandem.notify.mail;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Subject and text of a mail, from a template: {@code message.en.txt}, whose first line is the
 * subject. A template of one's own comes first, then the built-in one of the language, then the
 * English one.
 */
record MailText(String subject, String body) {
  private static final Logger LOG = LoggerFactory.getLogger(MailText.class);

  /**
   * Fills a template in.
   *
   * @param kind {@code message} or {@code missed}
   * @param own a folder with templates of one's own
   * @param values text and booleans
   */
  static MailText of(String kind, Locale language, Optional<Path> own, Map<String, Object> values) {
    List<String> names = List.of(kind + "." + language.getLanguage() + ".txt", kind + ".en.txt");
    if (own.isPresent()) {
      for (String name : names) {
        Path file = own.get().resolve(name);
        if (Files.isReadable(file)) {
          try {
            return filled(Files.readString(file), values);
          } catch (IOException | MustacheException unusable) {
            LOG.error("{} is not used: {}", file, unusable.getMessage());
          }
        }
      }
    }
    return filled(
        names.stream().flatMap(name -> builtIn(name).stream()).findFirst().orElseThrow(), values);
  }

  private static Optional<String> builtIn(String name) {
    try (InputStream in = MailText.class.getResourceAsStream(name)) {
      return in == null
          ? Optional.empty()
          : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new IllegalStateException(name, unreadable);
    }
  }

  private static MailText filled(String template, Map<String, Object> values) {
    String text =
        Mustache.compiler()
            .escapeHTML(false)
            .emptyStringIsFalse(true)
            .defaultValue("")
            .compile(template)
            .execute(values);
    int end = text.indexOf('\n');
    String subject = end < 0 ? text : text.substring(0, end);
    String body = end < 0 ? "" : text.substring(end + 1).stripLeading();
    return new MailText(subject.strip(), body.replace("\r", "").replace("\n", "\r\n"));
  }
}
