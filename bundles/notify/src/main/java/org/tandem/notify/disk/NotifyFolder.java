package org.tandem.notify.disk;

import java.nio.file.Path;
import org.osgi.framework.BundleContext;

/** Where the bundle keeps what must survive: {@code ${tandem.data}/notify}. */
public final class NotifyFolder {
  private NotifyFolder() {}

  public static Path of(BundleContext context) {
    String data = context.getProperty("tandem.data");
    return Path.of(data == null ? "data" : data).resolve("notify");
  }
}
