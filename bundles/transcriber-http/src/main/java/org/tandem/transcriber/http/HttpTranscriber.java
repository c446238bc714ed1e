package org.tandem.transcriber.http;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.api.mailbox.AudioClip;
import org.tandem.api.notify.Transcriber;

/** Asks the server for the words of a recording, one request for each. */
final class HttpTranscriber implements Transcriber {
  private static final Logger LOG = LoggerFactory.getLogger(HttpTranscriber.class);
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);
  private static final int LONGEST_TEXT = 100_000;

  private final URI url;
  private final HttpSettings settings;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT_LIMIT).build();

  /**
   * @param settings with a URL
   */
  HttpTranscriber(HttpSettings settings) {
    this.settings = settings;
    this.url = settings.url().orElseThrow();
  }

  @Override
  public Optional<String> transcribe(AudioClip audio, Locale language) {
    if (!settings.speaks(language.getLanguage()) || audio.samples().length == 0) {
      return Optional.empty();
    }
    try {
      return text(client.send(request(audio, language), HttpResponse.BodyHandlers.ofString()));
    } catch (IOException | JsonParserException failed) {
      LOG.warn("no transcript from {}: {}", url, failed.toString());
    } catch (InterruptedException unwanted) {
      Thread.currentThread().interrupt();
    }
    return Optional.empty();
  }

  private HttpRequest request(AudioClip audio, Locale language) {
    Form form =
        new Form()
            .field("response_format", "json")
            .field("language", language.getLanguage())
            .file("file", "message.wav", "audio/wav", WavBytes.of(audio));
    if (!settings.model().isEmpty()) {
      form.field("model", settings.model());
    }
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url)
            .timeout(settings.limit())
            .header("Content-Type", form.contentType())
            .POST(HttpRequest.BodyPublishers.ofByteArray(form.bytes()));
    if (!settings.key().isEmpty()) {
      request.header("Authorization", "Bearer " + settings.key());
    }
    return request.build();
  }

  private Optional<String> text(HttpResponse<String> response) throws JsonParserException {
    String body = response.body();
    if (response.statusCode() != 200
        || body.getBytes(StandardCharsets.UTF_8).length > LONGEST_TEXT) {
      LOG.warn("no transcript from {}: status {}", url, response.statusCode());
      return Optional.empty();
    }
    JsonObject answer = JsonParser.object().from(body);
    return Optional.ofNullable(answer.getString("text"))
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }
}
