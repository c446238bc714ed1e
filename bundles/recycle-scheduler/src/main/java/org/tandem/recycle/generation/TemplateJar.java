package org.tandem.recycle.generation;

import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.osgi.framework.Bundle;

/**
 * The jar of an installed bundle, rebuilt from its entries. So a generation can be copied from a
 * bundle wherever that one came from: a location need not be a URL, and the file behind one may be
 * gone or replaced.
 */
final class TemplateJar {
  private static final String MANIFEST = "META-INF/MANIFEST.MF";
  // A template may be replaced while it is read; twice in a row is somebody else's fault.
  private static final int TRIES = 3;

  private TemplateJar() {}

  /**
   * @throws IOException where the bundle cannot be read, or was changed again and again meanwhile
   */
  static byte[] of(Bundle template) throws IOException {
    for (int tried = 0; tried < TRIES; tried++) {
      long modified = template.getLastModified();
      byte[] jar = read(template);
      if (template.getLastModified() == modified) {
        return jar;
      }
    }
    throw new IOException(template.getLocation() + " changed while it was read");
  }

  private static byte[] read(Bundle template) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream jar = new ZipOutputStream(bytes)) {
      jar.setLevel(Deflater.NO_COMPRESSION); // it lives as long as its generation
      copyEntry(template, MANIFEST, jar); // first, as readers of a stream expect it
      copyFolder(template, "/", jar);
    } catch (IllegalStateException uninstalled) {
      throw new IOException(template.getLocation() + " was uninstalled meanwhile", uninstalled);
    }
    return bytes.toByteArray();
  }

  private static void copyFolder(Bundle template, String folder, ZipOutputStream jar)
      throws IOException {
    Enumeration<String> paths = template.getEntryPaths(folder);
    for (String path : paths == null ? Collections.<String>emptyList() : Collections.list(paths)) {
      if (path.endsWith("/")) {
        copyFolder(template, path, jar);
      } else if (!path.equals(MANIFEST)) {
        copyEntry(template, path, jar);
      }
    }
  }

  private static void copyEntry(Bundle template, String path, ZipOutputStream jar)
      throws IOException {
    URL entry = template.getEntry(path);
    if (entry == null) {
      throw new FileNotFoundException(template.getLocation() + " has no " + path);
    }
    jar.putNextEntry(new ZipEntry(path));
    try (InputStream content = entry.openStream()) {
      content.transferTo(jar);
    }
    jar.closeEntry();
  }
}
