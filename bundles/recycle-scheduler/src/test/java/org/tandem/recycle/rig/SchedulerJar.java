package org.tandem.recycle.rig;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Jar;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.InputStream;

/** Makes the scheduler's bundle as the build does, before the build has done it. */
public final class SchedulerJar {
  private SchedulerJar() {}

  public static InputStream of(String version) throws Exception {
    try (Builder builder = new Builder()) {
      builder.setProperties(new File("bnd.bnd"));
      builder.setProperty("Bundle-SymbolicName", "org.tandem.recycle-scheduler");
      builder.setProperty("Bundle-Version", version);
      builder.addClasspath(new File("target/classes"));
      for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
        if (entry.endsWith(".jar") || entry.matches(".*/bundles/(api|disk)/.*")) {
          builder.addClasspath(new File(entry));
        }
      }
      Jar jar = builder.build();
      if (!builder.getErrors().isEmpty()) {
        throw new IllegalStateException(builder.getErrors().toString());
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      jar.write(bytes);
      return new ByteArrayInputStream(bytes.toByteArray());
    }
  }
}
