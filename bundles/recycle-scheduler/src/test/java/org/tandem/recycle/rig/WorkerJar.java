package org.tandem.recycle.rig;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.EmbeddedResource;
import aQute.bnd.osgi.Jar;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.InputStream;

/** Makes worker bundles. */
public final class WorkerJar {
  private WorkerJar() {}

  /**
   * @param behaviour what is wrong with it, in the words of the fake worker; empty for nothing
   */
  public static InputStream of(String version, String behaviour) throws Exception {
    try (Builder builder = new Builder()) {
      builder.addClasspath(new File("target/test-classes"));
      for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
        if (entry.matches(".*org\\.tandem\\.api.*|.*bundles/api/.*|.*osgi\\.core.*")) {
          builder.addClasspath(new File(entry));
        }
      }
      builder.setProperty("Bundle-SymbolicName", "org.tandem.worker");
      builder.setProperty("Bundle-Version", version);
      builder.setProperty("Bundle-Activator", "org.tandem.recycle.fakeworker.FakeWorkerBundle");
      builder.setProperty("-privatepackage", "org.tandem.recycle.fakeworker");
      Jar jar = builder.build();
      jar.putResource("behaviour.txt", new EmbeddedResource(behaviour, 0));
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      jar.write(bytes);
      return new ByteArrayInputStream(bytes.toByteArray());
    }
  }
}
