package org.tandem.recycle.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandem.api.worker.Generation;

class LeftoversTest {
  private static final WeakReference<ClassLoader> NO_LOADER = new WeakReference<>(null);

  @ParameterizedTest
  @CsvSource({
    "call-g17-3fa2, true",
    "media-g17, true",
    "sip-g17-udp, true",
    "media-g170, false",
    "media-g1, false",
    "g17, false",
    "recycle-drain, false",
  })
  void aThreadIsKnownByTheGenerationInItsName(String name, boolean isLeft) {
    CountDownLatch end = new CountDownLatch(1);
    Thread thread = new Thread(() -> await(end), name);
    thread.start();
    Leftovers leftovers = new Leftovers(new Generation(17), NO_LOADER);
    try {
      if (isLeft) {
        assertThat(leftovers.await()).containsExactly("thread " + name);
      } else {
        assertThat(leftovers.await()).isEmpty();
      }
    } finally {
      end.countDown();
    }
  }

  @Test
  void aThreadThatEndsInTimeIsNotLeft() {
    Thread thread = new Thread(() -> await(new CountDownLatch(1)), "call-g17-1");
    thread.start();
    Leftovers leftovers = new Leftovers(new Generation(17), NO_LOADER);
    thread.interrupt();
    assertThat(leftovers.await()).isEmpty();
  }

  @Test
  void aClassLoaderThatIsUsedIsLeft() throws Exception {
    try (URLClassLoader used = new URLClassLoader(new URL[0])) {
      Leftovers leftovers = new Leftovers(new Generation(17), new WeakReference<>(used));
      assertThat(leftovers.await()).containsExactly("the class loader");
    }
  }

  @Test
  void aClassLoaderThatNobodyUsesGoes() {
    WeakReference<ClassLoader> unused = new WeakReference<>(new URLClassLoader(new URL[0]));
    assertThat(new Leftovers(new Generation(17), unused).await()).isEmpty();
  }

  private static void await(CountDownLatch end) {
    try {
      end.await();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }
}
