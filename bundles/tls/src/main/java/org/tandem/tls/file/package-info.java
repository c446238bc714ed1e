/** Reads keys and certificates from files, and writes new ones. Knows neither settings nor TLS. */
package org.tandem.tls.file;
