package org.tandem.recycle.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.tandem.recycle.rig.FelixRig;
import org.tandem.recycle.rig.WorkerJar;

class TemplateJarTest {
  @TempDir Path folder;
  private FelixRig felix;

  @BeforeEach
  void startFramework() throws Exception {
    felix = new FelixRig(folder).start();
  }

  @AfterEach
  void stopFramework() throws Exception {
    felix.close();
  }

  @Test
  void theJarIsRebuiltEntryByEntryWhereTheLocationIsNoUrl() throws Exception {
    byte[] original = WorkerJar.of("0.1.0", "some text").readAllBytes();
    Bundle bundle = felix.worker("no url at all", new ByteArrayInputStream(original));

    byte[] rebuilt = TemplateJar.of(bundle);

    Map<String, byte[]> entries = entries(rebuilt);
    assertThat(entries.keySet().iterator().next()).isEqualTo("META-INF/MANIFEST.MF");
    assertThat(entries).containsKeys("behaviour.txt").hasSizeGreaterThan(3);
    assertThat(entries).containsExactlyInAnyOrderEntriesOf(entries(original));
  }

  @Test
  void aBundleThatIsGoneIsNoTemplate() throws Exception {
    Bundle bundle = felix.worker("dropped", WorkerJar.of("0.1.0", ""));
    bundle.uninstall();
    assertThatThrownBy(() -> TemplateJar.of(bundle)).isInstanceOf(IOException.class);
  }

  private static Map<String, byte[]> entries(byte[] jar) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(jar))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (!entry.isDirectory()) {
          entries.put(entry.getName(), zip.readAllBytes());
        }
      }
    }
    return entries;
  }
}
