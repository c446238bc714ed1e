package org.tandem.worker.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every file beside this class is the specification of one flow: what is given, what the phone
 * does, and what the worker and the store do about it. The {@code given} and {@code phone} lines
 * are played, and the whole must come out as it stands in the file.
 *
 * <p>After a wanted change {@code mvn test -Dtest=GoldenTranscriptsTest -Dgolden.write=FOLDER}
 * writes what came out, to be read and kept.
 */
class GoldenTranscriptsTest {
  private static final String WRITE = System.getProperty("golden.write");

  @TestFactory
  Stream<DynamicTest> conversationsGoAsWritten() throws IOException, URISyntaxException {
    Path folder = Path.of(GoldenTranscriptsTest.class.getResource("call-answering.txt").toURI());
    List<Path> files;
    try (Stream<Path> found = Files.list(folder.getParent())) {
      files = found.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
    }
    return files.stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.getFileName().toString().replace(".txt", ""), () -> play(file)));
  }

  private static void play(Path file) throws IOException {
    String golden = Files.readString(file);
    ScriptedStage stage = new ScriptedStage(golden.lines().toList());
    String played = stage.play();
    if (WRITE != null) {
      Files.writeString(Path.of(WRITE, file.getFileName().toString()), played);
    } else {
      assertThat(played).isEqualTo(golden);
    }
    assertThat(stage.unplayed()).as("what the phone did not come to do").isEmpty();
  }
}
