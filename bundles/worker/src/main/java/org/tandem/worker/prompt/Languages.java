package org.tandem.worker.prompt;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The languages that there are: one for each {@link Grammar} among the services of this bundle. Its
 * folder lies beside this class, is named by the language's code, and has {@code prompts.txt} and a
 * WAV file for each of its lines.
 */
public final class Languages {
  private static final Locale FALLBACK = Locale.ENGLISH;
  private static final String SEPARATOR = " = ";

  private final Map<Locale, PromptBook> books;

  private Languages(Map<Locale, PromptBook> books) {
    this.books = books;
  }

  /** Reads the texts of all languages; the audio is left to whoever plays it. */
  public static Languages load() {
    return new Languages(
        ServiceLoader.load(Grammar.class, Languages.class.getClassLoader()).stream()
            .map(ServiceLoader.Provider::get)
            .collect(
                Collectors.toUnmodifiableMap(
                    Grammar::language,
                    grammar ->
                        new PromptBook(grammar.language(), grammar, texts(grammar.language())))));
  }

  /** The languages. */
  public Set<Locale> all() {
    return books.keySet();
  }

  /** The book of a language, whatever the country; English where there is none. */
  public PromptBook book(Locale language) {
    return books.getOrDefault(new Locale(language.getLanguage()), books.get(FALLBACK));
  }

  /**
   * The audio of a prompt or word: a WAVE file.
   *
   * @return closed by the caller
   * @throws IOException where there is none
   */
  public static InputStream audio(Locale language, String id) throws IOException {
    return open(language, id + ".wav");
  }

  private static Map<String, String> texts(Locale language) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(open(language, "prompts.txt"), StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.startsWith("#") && line.contains(SEPARATOR))
          .map(line -> line.split(SEPARATOR, 2))
          .collect(
              Collectors.toUnmodifiableMap(parts -> parts[0].strip(), parts -> parts[1].strip()));
    } catch (IOException broken) {
      throw new UncheckedIOException("the texts of " + language + " cannot be read", broken);
    }
  }

  private static InputStream open(Locale language, String file) throws IOException {
    InputStream found = Languages.class.getResourceAsStream(language.getLanguage() + "/" + file);
    if (found == null) {
      throw new IOException("no " + file + " for " + language);
    }
    return found;
  }
}
