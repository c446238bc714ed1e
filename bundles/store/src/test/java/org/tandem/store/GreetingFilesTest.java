package org.tandem.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tandem.store.StoreRig.BOX;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tandem.api.mailbox.AudioClip;
import org.tandem.api.mailbox.Greeting;
import org.tandem.api.mailbox.StoreFailure;

@Timeout(60)
class GreetingFilesTest {
  @TempDir Path temp;
  private StoreRig store;

  @BeforeEach
  void open() {
    store = new StoreRig(temp.resolve("store"));
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void aGreetingIsKeptReplacedAndRemoved() throws Exception {
    assertThat(store.greetings.find(BOX, Greeting.STANDARD)).isEmpty();
    store.greetings.save(BOX, Greeting.STANDARD, new AudioClip(8000, StoreRig.samples(0, 8001)));
    store.greetings.save(BOX, Greeting.NAME, new AudioClip(16000, StoreRig.samples(7, 1600)));
    store.close();
    store = new StoreRig(temp.resolve("store"));

    AudioClip standard = store.greetings.find(BOX, Greeting.STANDARD).orElseThrow();
    AudioClip name = store.greetings.find(BOX, Greeting.NAME).orElseThrow();
    assertThat(standard.sampleRateHz()).isEqualTo(8000);
    assertThat(standard.samples()).isEqualTo(StoreRig.samples(0, 8001));
    assertThat(name.sampleRateHz()).isEqualTo(16000);
    assertThat(name.samples()).isEqualTo(StoreRig.samples(7, 1600));

    store.greetings.save(BOX, Greeting.STANDARD, new AudioClip(8000, new short[0]));
    assertThat(store.greetings.find(BOX, Greeting.STANDARD).orElseThrow().samples()).isEmpty();
    store.greetings.remove(BOX, Greeting.STANDARD);
    store.greetings.remove(BOX, Greeting.STANDARD);
    assertThat(store.greetings.find(BOX, Greeting.STANDARD)).isEmpty();
    assertThat(StoreRig.files(store.folder.resolve("mail")))
        .containsExactly("sfo/2001/greetings/name.wav");
  }

  @Test
  void aFileThatIsNoGreetingIsUnavailableNotFatal() throws Exception {
    store.greetings.save(BOX, Greeting.NAME, new AudioClip(8000, new short[8]));
    Files.writeString(store.folder.resolve("mail/sfo/2001/greetings/name.wav"), "la la la");
    assertThatThrownBy(() -> store.greetings.find(BOX, Greeting.NAME))
        .isInstanceOf(StoreFailure.class)
        .hasMessageContaining("name.wav");
  }
}
