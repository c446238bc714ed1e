package org.tandem.transcriber.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandem.api.config.WrongSetting;
import org.tandem.api.mailbox.AudioClip;

/** Against a real HTTP server that answers as transcription servers do. */
@Timeout(60)
class HttpTranscriberTest {
  private static final AudioClip SOUND = new AudioClip(8000, new short[] {1, -2, 300, -400});

  @TempDir Path folder;
  private HttpServer server;
  private final AtomicReference<byte[]> body = new AtomicReference<>();
  private final AtomicReference<Map<String, String>> headers = new AtomicReference<>();
  private volatile int status = 200;
  private volatile String answer = "{\"text\": \" Please call me back. \"}";

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/v1/audio/transcriptions",
        exchange -> {
          body.set(exchange.getRequestBody().readAllBytes());
          Map<String, String> seen = new HashMap<>();
          exchange.getRequestHeaders().forEach((name, values) -> seen.put(name, values.get(0)));
          headers.set(seen);
          byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private HttpTranscriber transcriber(String... more) {
    Map<String, Object> properties = new HashMap<>();
    properties.put(
        "url", "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/audio/transcriptions");
    for (int i = 0; i < more.length; i += 2) {
      properties.put(more[i], more[i + 1]);
    }
    return new HttpTranscriber(HttpSettings.from(properties));
  }

  @Test
  void theSoundGoesOutAndTheWordsComeBack() throws Exception {
    assertThat(transcriber().transcribe(SOUND, Locale.GERMAN)).contains("Please call me back.");

    String boundary = headers.get().get("Content-type").replaceAll(".*boundary=", "");
    String form = new String(body.get(), StandardCharsets.ISO_8859_1);
    assertThat(form)
        .contains("name=\"language\"\r\n\r\nde\r\n")
        .contains("name=\"model\"\r\n\r\nwhisper-1\r\n")
        .contains("name=\"file\"; filename=\"message.wav\"\r\nContent-Type: audio/wav\r\n\r\nRIFF")
        .endsWith("--" + boundary + "--\r\n");
    byte[] wav = form.substring(form.indexOf("RIFF")).getBytes(StandardCharsets.ISO_8859_1);
    try (AudioInputStream sound = AudioSystem.getAudioInputStream(new ByteArrayInputStream(wav))) {
      assertThat(sound.getFormat().getSampleRate()).isEqualTo(8000f);
      assertThat(sound.readNBytes(8)).containsExactly(1, 0, -2, -1, 44, 1, 112, -2);
    }
    assertThat(headers.get()).doesNotContainKey("Authorization");
  }

  @Test
  void aKeyFromAFileIsSent() throws IOException {
    Path key = Files.writeString(folder.resolve("key"), "secret\n");
    transcriber("key.file", key.toString()).transcribe(SOUND, Locale.ENGLISH);
    assertThat(headers.get()).containsEntry("Authorization", "Bearer secret");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "500 | {\"text\": \"no\"}",
        "200 | nothing of JSON",
        "200 | {\"words\": []}",
        "200 | {\"text\": \"  \"}",
        "200 | [1]"
      })
  void aFailureIsNoTranscript(int code, String text) {
    status = code;
    answer = text;
    assertThat(transcriber().transcribe(SOUND, Locale.ENGLISH)).isEmpty();
  }

  @Test
  void aDeadServerIsNoTranscript() {
    HttpTranscriber transcriber = transcriber();
    server.stop(0);
    assertThat(transcriber.transcribe(SOUND, Locale.ENGLISH)).isEmpty();
  }

  @Test
  void otherLanguagesAreNotAskedFor() {
    assertThat(transcriber("languages", "en, fr").transcribe(SOUND, Locale.GERMAN)).isEmpty();
    assertThat(body.get()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "url, ftp://x/y",
    "url, nonsense",
    "time.limit, 0s",
    "time.limit, 2h",
    "key.file, /does/not/exist"
  })
  void aWrongSettingIsNamed(String key, String value) {
    assertThatThrownBy(() -> HttpSettings.from(Map.of(key, value)))
        .isInstanceOf(WrongSetting.class)
        .hasMessageContaining("org.tandem.transcriber.http: " + key + " = '" + value + "'");
  }

  @Test
  void withoutAUrlThereIsNoServer() {
    assertThat(HttpSettings.from(Map.of()).url()).isEmpty();
  }
}
